package dev.rosmarus.node.gateway.token;

import java.util.Arrays;
import java.util.Optional;

/** How tokens are signed, by the names that stand in them (RFC 7518, section 3.1). */
public enum TokenAlgorithm {
  HS256("HS256", Family.HMAC, 256),
  HS384("HS384", Family.HMAC, 384),
  HS512("HS512", Family.HMAC, 512),
  ES256("ES256", Family.ECDSA, 256),
  ES384("ES384", Family.ECDSA, 384),
  ES512("ES512", Family.ECDSA, 512),
  RS256("RS256", Family.RSA, 256),
  RS384("RS384", Family.RSA, 384),
  RS512("RS512", Family.RSA, 512),
  PS256("PS256", Family.RSA_PSS, 256),
  PS384("PS384", Family.RSA_PSS, 384),
  PS512("PS512", Family.RSA_PSS, 512),
  EDDSA("EdDSA", Family.EDWARDS, 512);

  /** What kind of key it takes. */
  enum Family {
    HMAC,
    ECDSA,
    RSA,
    RSA_PSS,
    EDWARDS
  }

  private final String text;
  private final Family family;
  private final int hashBits;

  TokenAlgorithm(String text, Family family, int hashBits) {
    this.text = text;
    this.family = family;
    this.hashBits = hashBits;
  }

  /** By its name to the letter. */
  public static Optional<TokenAlgorithm> of(String text) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.text.equals(text)).findFirst();
  }

  Family family() {
    return family;
  }

  int hashBits() {
    return hashBits;
  }

  @Override
  public String toString() {
    return text;
  }
}
