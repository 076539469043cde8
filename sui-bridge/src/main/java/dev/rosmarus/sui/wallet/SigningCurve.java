package dev.rosmarus.sui.wallet;

/** The arithmetic of one key scheme; sizes are checked before. */
sealed interface SigningCurve permits Ed25519Curve, EcdsaCurve {

  boolean isSecretKey(byte[] secret);

  boolean isPublicKey(byte[] publicKey);

  byte[] publicKey(byte[] secret);

  /** 64 bytes, always the same for the same key and digest. */
  byte[] sign(byte[] secret, byte[] publicKey, byte[] digest);

  boolean verify(byte[] publicKey, byte[] digest, byte[] signature);
}
