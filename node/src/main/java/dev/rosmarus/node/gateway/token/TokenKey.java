package dev.rosmarus.node.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What signatures of tokens are checked with. It never shows itself. Safe from many threads.
 *
 * <p>A key serves one algorithm: whoever writes a token cannot choose a weaker one.
 */
public final class TokenKey {

  private final TokenAlgorithm algorithm;
  private final byte[] secret;
  private final Optional<PublicKey> publicKey;

  private TokenKey(TokenAlgorithm algorithm, byte[] secret, Optional<PublicKey> publicKey) {
    this.algorithm = algorithm;
    this.secret = secret;
    this.publicKey = publicKey;
  }

  /**
   * Reads a key as an operator writes it: the secret of HS, in its own characters or as {@code 0x}
   * and hex; else a public key in PEM, or {@code 0x} and hex of DER or of the bare key.
   *
   * @throws IllegalArgumentException for anything else; the message does not show the text
   */
  public static TokenKey parse(TokenAlgorithm algorithm, String text) {
    if (algorithm.family() == TokenAlgorithm.Family.HMAC) {
      byte[] secret = bytes(text);
      if (secret.length == 0) {
        throw new IllegalArgumentException("the secret of tokens is empty");
      }
      return new TokenKey(algorithm, secret, Optional.empty());
    }
    try {
      PublicKey key =
          text.startsWith("-----BEGIN")
              ? PublicKeys.ofPem(algorithm, text)
              : PublicKeys.of(algorithm, bytes(text));
      return new TokenKey(algorithm, new byte[0], Optional.of(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no public key of " + algorithm + ": " + e.getMessage());
    }
  }

  private static byte[] bytes(String text) {
    if (!text.startsWith("0x")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return HexFormat.of().parseHex(text, 2, text.length());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key of tokens begins with 0x and is not hex");
    }
  }

  public TokenAlgorithm algorithm() {
    return algorithm;
  }

  boolean verifies(byte[] signed, byte[] signature) {
    try {
      return publicKey.isPresent()
          ? verifies(publicKey.get(), signed, signature)
          : MessageDigest.isEqual(mac(signed), signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] mac(byte[] signed) throws GeneralSecurityException {
    String name = "HmacSHA" + algorithm.hashBits();
    Mac mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(secret, name));
    return mac.doFinal(signed);
  }

  private boolean verifies(PublicKey key, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    Signature check = check();
    check.initVerify(key);
    check.update(signed);
    return check.verify(signature);
  }

  private Signature check() throws GeneralSecurityException {
    int bits = algorithm.hashBits();
    return switch (algorithm.family()) {
      case ECDSA -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
      case RSA -> Signature.getInstance("SHA" + bits + "withRSA");
      case RSA_PSS -> {
        Signature check = Signature.getInstance("RSASSA-PSS");
        MGF1ParameterSpec mask = new MGF1ParameterSpec("SHA-" + bits);
        check.setParameter(new PSSParameterSpec("SHA-" + bits, "MGF1", mask, bits / 8, 1));
        yield check;
      }
      case EDWARDS -> Signature.getInstance("Ed25519");
      case HMAC -> throw new GeneralSecurityException("a secret is no public key");
    };
  }

  @Override
  public String toString() {
    return "a key of " + algorithm;
  }
}
