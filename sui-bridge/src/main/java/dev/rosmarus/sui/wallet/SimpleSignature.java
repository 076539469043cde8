package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import java.util.Arrays;
import java.util.Optional;

/** The signature of one key, which stands inside it: flag byte, 64 bytes, public key. */
public final class SimpleSignature implements SuiSignature {

  private final SuiPublicKey publicKey;
  private final byte[] signature;

  SimpleSignature(SuiPublicKey publicKey, byte[] signature) {
    this.publicKey = publicKey;
    this.signature = signature;
  }

  public SuiPublicKey publicKey() {
    return publicKey;
  }

  /** A copy of the 64 bytes between flag and public key. */
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public SignatureScheme scheme() {
    return publicKey.scheme().signatureScheme();
  }

  @Override
  public byte[] bytes() {
    byte[] key = publicKey.bytes();
    byte[] bytes = new byte[1 + signature.length + key.length];
    bytes[0] = (byte) scheme().flag();
    System.arraycopy(signature, 0, bytes, 1, signature.length);
    System.arraycopy(key, 0, bytes, 1 + signature.length, key.length);
    return bytes;
  }

  @Override
  public Optional<Address> signer() {
    return Optional.of(publicKey.address());
  }

  @Override
  public boolean isOf(Address address, Digest signingDigest) {
    return address.equals(publicKey.address()) && publicKey.verify(signingDigest, signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimpleSignature simple
        && publicKey.equals(simple.publicKey)
        && Arrays.equals(signature, simple.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return text();
  }
}
