package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.bcs.BcsReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of keys that an account can have. */
public enum KeyScheme {
  ED25519(SignatureScheme.ED25519, 32, 44),
  SECP256K1(SignatureScheme.SECP256K1, 33, 54),
  SECP256R1(SignatureScheme.SECP256R1, 33, 74);

  /** Of every secret key: a seed or a scalar, big-endian. */
  public static final int SECRET_BYTES = 32;

  /** Of every signature, without flag and public key. */
  public static final int SIGNATURE_BYTES = 64;

  private final SignatureScheme signatureScheme;
  private final int publicKeyBytes;
  private final int purpose;

  KeyScheme(SignatureScheme signatureScheme, int publicKeyBytes, int purpose) {
    this.signatureScheme = signatureScheme;
    this.publicKeyBytes = publicKeyBytes;
    this.purpose = purpose;
  }

  public SignatureScheme signatureScheme() {
    return signatureScheme;
  }

  /** The byte before keys and signatures of this scheme. */
  public int flag() {
    return signatureScheme.flag();
  }

  public int publicKeyBytes() {
    return publicKeyBytes;
  }

  /** The first level of this scheme's derivation paths. */
  int purpose() {
    return purpose;
  }

  SigningCurve curve() {
    return switch (this) {
      case ED25519 -> Ed25519Curve.INSTANCE;
      case SECP256K1 -> EcdsaCurve.SECP256K1;
      case SECP256R1 -> EcdsaCurve.SECP256R1;
    };
  }

  /** The scheme of a flag byte, if keys have it. */
  public static Optional<KeyScheme> ofFlag(int flag) {
    return Arrays.stream(values()).filter(scheme -> scheme.flag() == flag).findFirst();
  }

  /** The scheme as variant of an enum, whose index is the flag. */
  static KeyScheme read(String type, BcsReader in) {
    return ofFlag(in.variant(type, values().length)).orElseThrow();
  }

  /** Lower case, as wallets write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
