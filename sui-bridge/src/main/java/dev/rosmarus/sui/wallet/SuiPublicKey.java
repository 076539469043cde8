package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.wallet.WalletException.InvalidPublicKey;
import java.util.Arrays;

/**
 * The public key of an account: a point of its scheme's curve. Text and address are over the
 * flagged form, the scheme's flag byte and the key.
 */
public final class SuiPublicKey {

  private final KeyScheme scheme;
  private final byte[] bytes;
  private final Address address;

  private SuiPublicKey(KeyScheme scheme, byte[] bytes) {
    this.scheme = scheme;
    this.bytes = bytes;
    this.address = Address.of(Digest.blake2b(flagged()).bytes());
  }

  static SuiPublicKey ofSecret(KeyScheme scheme, byte[] secret) {
    return new SuiPublicKey(scheme, scheme.curve().publicKey(secret));
  }

  /**
   * @param bytes 32 for Ed25519, else 33, compressed
   * @throws InvalidPublicKey unless they are a point of the curve
   */
  public static SuiPublicKey of(KeyScheme scheme, byte[] bytes) {
    if (bytes.length != scheme.publicKeyBytes()) {
      throw new InvalidPublicKey(
          "of " + scheme, bytes.length + " bytes instead of " + scheme.publicKeyBytes());
    }
    byte[] own = bytes.clone();
    if (!scheme.curve().isPublicKey(own)) {
      // The bytes are not shown, for a secret key is as long; its address tells nothing about it.
      String address = new SuiPublicKey(scheme, own).address.toString();
      throw new InvalidPublicKey(
          "of " + scheme + " with address " + address, "not a point of the curve");
    }
    return new SuiPublicKey(scheme, own);
  }

  /**
   * @param flagged the flag byte and the key
   * @throws InvalidPublicKey for anything else
   */
  public static SuiPublicKey ofFlagged(byte[] flagged) {
    if (flagged.length == 0) {
      throw new InvalidPublicKey("of an account", "no flag byte");
    }
    KeyScheme scheme =
        KeyScheme.ofFlag(flagged[0])
            .orElseThrow(() ->
                new InvalidPublicKey(
                    "with flag %02x".formatted(flagged[0]), "no key scheme has it"));
    return of(scheme, Arrays.copyOfRange(flagged, 1, flagged.length));
  }

  /**
   * Reads the base64 text of the flagged form.
   *
   * @throws InvalidPublicKey for anything else
   */
  public static SuiPublicKey parse(String text) {
    return ofFlagged(
        StandardBase64.decode(text)
            .orElseThrow(
                () -> new InvalidPublicKey("of an account", "text is not base64 with padding")));
  }

  public KeyScheme scheme() {
    return scheme;
  }

  /** A copy of the key's bytes, without the flag. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The flag byte and the key. */
  public byte[] flagged() {
    byte[] flagged = new byte[1 + bytes.length];
    flagged[0] = (byte) scheme.flag();
    System.arraycopy(bytes, 0, flagged, 1, bytes.length);
    return flagged;
  }

  /** Standard base64 of the flagged form. */
  public String text() {
    return StandardBase64.encode(flagged());
  }

  public Address address() {
    return address;
  }

  /**
   * Whether 64 signature bytes are this key's over the digest; a high s never is.
   *
   * @param signingDigest of {@link Intent}
   */
  boolean verify(Digest signingDigest, byte[] signature) {
    return scheme.curve().verify(bytes, signingDigest.bytes(), signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SuiPublicKey key
        && scheme == key.scheme
        && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
