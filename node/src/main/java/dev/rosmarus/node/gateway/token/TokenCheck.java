package dev.rosmarus.node.gateway.token;

import dev.rosmarus.sui.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a token is genuine and fits an upload; pure, so that time is given. */
final class TokenCheck {

  /** By which clocks may differ. */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  /** The last second that the reference's calendar has. */
  private static final long SECOND_MAX = 8_210_266_876_799L;

  private static final long SECOND_MIN = -8_334_601_228_800L;

  private TokenCheck() {}

  /**
   * What a token claims, if it is genuine and has not expired.
   *
   * @throws TokenException {@code INVALID_TOKEN}, {@code INVALID_SIGNATURE}, {@code
   *     EXPIRED_SIGNATURE}, {@code INVALID_TIMESTAMP}
   */
  static UploadClaims genuine(String token, TokenPolicy policy, Instant now) {
    SignedToken signed = SignedToken.parse(token);
    if (policy.key().isPresent()) {
      requireSignature(signed, policy.key().get());
    }
    UploadClaims claims = UploadClaims.read(signed.claims());
    if (policy.key().isPresent()) {
      requireInForce(signed, claims, now);
    }
    if (claims.expiresAt() > SECOND_MAX || claims.expiresAt() < SECOND_MIN) {
      throw new TokenException(TokenFault.INVALID_TIMESTAMP);
    }
    return claims;
  }

  /** What a token claims, whoever wrote it. */
  static UploadClaims unverified(String token) {
    return UploadClaims.read(SignedToken.parse(token).claims());
  }

  private static void requireSignature(SignedToken token, TokenKey key) {
    if (token.algorithm() != key.algorithm()) {
      throw new TokenException(TokenFault.INVALID_TOKEN, "it is signed with " + token.algorithm());
    }
    if (!key.verifies(token.signed().toByteArray(), token.signature().toByteArray())) {
      throw new TokenException(TokenFault.INVALID_SIGNATURE);
    }
  }

  private static void requireInForce(SignedToken token, UploadClaims claims, Instant now) {
    if (claims.expiresAt() < 0) {
      throw new TokenException(TokenFault.INTERNAL_ERROR, "it expired before 1970");
    }
    if (claims.expiresAt() < now.getEpochSecond() - LEEWAY.toSeconds()) {
      throw new TokenException(TokenFault.EXPIRED_SIGNATURE);
    }
    if (token.claims().hasNonNull("aud")) {
      throw new TokenException(TokenFault.INVALID_TOKEN, "it is meant for another audience");
    }
  }

  /**
   * @throws TokenException if the claims contradict themselves or the request
   */
  static void requireFitting(UploadClaims claims, UploadFacts facts, TokenPolicy policy) {
    if (policy.lifeSeconds() > 0 && !lasts(claims, policy.lifeSeconds())) {
      throw new TokenException(TokenFault.INVALID_EXPIRATION);
    }
    if (claims.bytes().isPresent() && claims.bytesMax().isPresent()) {
      throw new TokenException(TokenFault.INCONSISTENT_TOKEN);
    }
    if (!policy.verifyUpload()) {
      return;
    }
    facts.declaredBytes().ifPresent(bytes -> requireSize(claims, bytes));
    requireEpochs(claims, facts.epochs());
    requireRecipient(claims, facts.sendObjectTo());
  }

  private static boolean lasts(UploadClaims claims, long seconds) {
    try {
      return Math.subtractExact(claims.expiresAt(), claims.issuedAt().orElse(0)) == seconds;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /**
   * @throws TokenException {@code INVALID_SIZE} if a blob of so many bytes is not what it is for
   */
  static void requireSize(UploadClaims claims, long bytes) {
    if (bytes > claims.bytesMax().orElse(Long.MAX_VALUE) || bytes != claims.bytes().orElse(bytes)) {
      throw new TokenException(TokenFault.INVALID_SIZE);
    }
  }

  private static void requireEpochs(UploadClaims claims, long epochs) {
    if (claims.epochs().isPresent() && claims.epochsMax().isPresent()) {
      throw new TokenException(TokenFault.INCONSISTENT_TOKEN);
    }
    if (epochs != claims.epochs().orElse(epochs)
        || epochs > claims.epochsMax().orElse(Long.MAX_VALUE)) {
      throw new TokenException(TokenFault.INVALID_EPOCHS);
    }
  }

  private static void requireRecipient(UploadClaims claims, Optional<Address> recipient) {
    if (claims.sendObjectTo().isPresent() && !claims.sendObjectTo().equals(recipient)) {
      throw new TokenException(TokenFault.INVALID_SEND_OBJECT_TO);
    }
  }
}
