package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.text.StandardBase64;
import dev.rosmarus.sui.wallet.WalletException.InvalidSecretKey;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The secret key of an account. Signing is deterministic and safe from many threads.
 *
 * <p>The secret leaves only through {@link #suiprivkey()} and {@link #base64()}; {@code toString}
 * shows the address.
 */
public final class SuiSecretKey {

  public static final int BYTES = KeyScheme.SECRET_BYTES;

  private static final String HUMAN_PART = "suiprivkey";
  private static final int FLAGGED_BYTES = 1 + BYTES;

  private final KeyScheme scheme;
  private final byte[] secret;
  private final SuiPublicKey publicKey;

  private SuiSecretKey(KeyScheme scheme, byte[] secret) {
    if (!scheme.curve().isSecretKey(secret)) {
      throw new InvalidSecretKey("number is not between 0 and the order of " + scheme);
    }
    this.scheme = scheme;
    this.secret = secret;
    this.publicKey = SuiPublicKey.ofSecret(scheme, secret);
  }

  /**
   * @param secret 32 bytes: the seed of Ed25519, else a number above 0 and below the order,
   *     big-endian
   * @throws InvalidSecretKey for anything else
   */
  public static SuiSecretKey of(KeyScheme scheme, byte[] secret) {
    if (secret.length != BYTES) {
      throw new InvalidSecretKey(secret.length + " bytes instead of " + BYTES);
    }
    return new SuiSecretKey(scheme, secret.clone());
  }

  /** A fresh key. */
  public static SuiSecretKey generate(KeyScheme scheme, SecureRandom random) {
    byte[] secret = new byte[BYTES];
    do {
      random.nextBytes(secret);
    } while (!scheme.curve().isSecretKey(secret));
    return new SuiSecretKey(scheme, secret);
  }

  /**
   * Reads {@code suiprivkey1...} or the older base64 of flag byte and secret.
   *
   * @throws InvalidSecretKey for anything else
   */
  public static SuiSecretKey parse(String text) {
    boolean bech32 = text.regionMatches(true, 0, HUMAN_PART, 0, HUMAN_PART.length());
    byte[] flagged =
        bech32
            ? Bech32.decode(HUMAN_PART, text)
                .orElseThrow(() -> new InvalidSecretKey("not Bech32, or damaged"))
            : StandardBase64.decode(text)
                .orElseThrow(
                    () -> new InvalidSecretKey("neither suiprivkey1... nor base64 with padding"));
    try {
      return ofFlagged(flagged);
    } finally {
      Arrays.fill(flagged, (byte) 0);
    }
  }

  private static SuiSecretKey ofFlagged(byte[] flagged) {
    if (flagged.length != FLAGGED_BYTES) {
      throw new InvalidSecretKey(flagged.length + " bytes instead of " + FLAGGED_BYTES);
    }
    KeyScheme scheme =
        KeyScheme.ofFlag(flagged[0])
            .orElseThrow(() -> new InvalidSecretKey("no key scheme has its flag byte"));
    return new SuiSecretKey(scheme, Arrays.copyOfRange(flagged, 1, flagged.length));
  }

  public KeyScheme scheme() {
    return scheme;
  }

  public SuiPublicKey publicKey() {
    return publicKey;
  }

  public Address address() {
    return publicKey.address();
  }

  /** Signs a transaction, given as the BCS of its TransactionData. */
  public SimpleSignature signTransaction(byte[] transactionDataBcs) {
    return sign(Intent.ofTransaction(transactionDataBcs));
  }

  /** Signs a message in the words of a person. */
  public SimpleSignature signPersonalMessage(byte[] message) {
    return sign(Intent.ofPersonalMessage(message));
  }

  private SimpleSignature sign(Digest digest) {
    return new SimpleSignature(
        publicKey, scheme.curve().sign(secret, publicKey.bytes(), digest.bytes()));
  }

  /** The text form of today: the secret itself, for a person or another wallet. */
  public String suiprivkey() {
    byte[] flagged = flagged();
    String text = Bech32.encode(HUMAN_PART, flagged);
    Arrays.fill(flagged, (byte) 0);
    return text;
  }

  /** The text form of keystore files: the secret itself. */
  public String base64() {
    byte[] flagged = flagged();
    String text = StandardBase64.encode(flagged);
    Arrays.fill(flagged, (byte) 0);
    return text;
  }

  private byte[] flagged() {
    byte[] flagged = new byte[FLAGGED_BYTES];
    flagged[0] = (byte) scheme.flag();
    System.arraycopy(secret, 0, flagged, 1, BYTES);
    return flagged;
  }

  @Override
  public String toString() {
    return scheme + " secret key of " + address();
  }
}
