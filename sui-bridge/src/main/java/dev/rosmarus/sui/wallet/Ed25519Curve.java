package dev.rosmarus.sui.wallet;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 over the signing digest itself. */
final class Ed25519Curve implements SigningCurve {
  static final Ed25519Curve INSTANCE = new Ed25519Curve();

  private Ed25519Curve() {}

  @Override
  public boolean isSecretKey(byte[] secret) {
    return true;
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    return Ed25519.validatePublicKeyPartial(publicKey, 0);
  }

  @Override
  public byte[] publicKey(byte[] secret) {
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(secret, 0, publicKey, 0);
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] secret, byte[] publicKey, byte[] digest) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(secret, 0, publicKey, 0, digest, 0, digest.length, signature, 0);
    return signature;
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
    return Ed25519.verify(signature, 0, publicKey, 0, digest, 0, digest.length);
  }
}
