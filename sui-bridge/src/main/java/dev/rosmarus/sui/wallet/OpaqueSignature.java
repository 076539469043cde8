package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import java.util.Arrays;
import java.util.Optional;

/** A signature that only the chain verifies: kept as it is, and of nobody as far as we know. */
public final class OpaqueSignature implements SuiSignature {

  private final SignatureScheme scheme;
  private final byte[] rest;

  OpaqueSignature(SignatureScheme scheme, byte[] rest) {
    this.scheme = scheme;
    this.rest = rest;
  }

  @Override
  public SignatureScheme scheme() {
    return scheme;
  }

  @Override
  public byte[] bytes() {
    byte[] bytes = new byte[1 + rest.length];
    bytes[0] = (byte) scheme.flag();
    System.arraycopy(rest, 0, bytes, 1, rest.length);
    return bytes;
  }

  @Override
  public Optional<Address> signer() {
    return Optional.empty();
  }

  @Override
  public boolean isOf(Address address, Digest signingDigest) {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpaqueSignature opaque
        && scheme == opaque.scheme
        && Arrays.equals(rest, opaque.rest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rest);
  }

  @Override
  public String toString() {
    return scheme + " signature of " + (1 + rest.length) + " bytes";
  }
}
