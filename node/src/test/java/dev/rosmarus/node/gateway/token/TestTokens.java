package dev.rosmarus.node.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens, as an operator's own service would. */
public final class TestTokens {

  public static final String SECRET = "a secret between two";

  private TestTokens() {}

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String unsigned(String algorithm, String claims) {
    String header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}";
    return base64(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.getBytes(StandardCharsets.UTF_8));
  }

  /** With {@link #SECRET} and HS256. */
  public static String signed(String claims) {
    return hmac(TokenAlgorithm.HS256, SECRET, claims);
  }

  static String hmac(TokenAlgorithm algorithm, String secret, String claims) {
    String unsigned = unsigned(algorithm.toString(), claims);
    try {
      String name = "HmacSHA" + algorithm.hashBits();
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
      return unsigned + "." + base64(mac.doFinal(unsigned.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(TokenAlgorithm algorithm, KeyPair key, String claims)
      throws GeneralSecurityException {
    String unsigned = unsigned(algorithm.toString(), claims);
    int bits = algorithm.hashBits();
    Signature signature =
        switch (algorithm.family()) {
          case ECDSA -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
          case RSA -> Signature.getInstance("SHA" + bits + "withRSA");
          case RSA_PSS -> {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(
                new PSSParameterSpec(
                    "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), bits / 8, 1));
            yield pss;
          }
          case EDWARDS -> Signature.getInstance("Ed25519");
          case HMAC -> throw new IllegalArgumentException("no key pair");
        };
    signature.initSign(key.getPrivate());
    signature.update(unsigned.getBytes(StandardCharsets.UTF_8));
    return unsigned + "." + base64(signature.sign());
  }
}
