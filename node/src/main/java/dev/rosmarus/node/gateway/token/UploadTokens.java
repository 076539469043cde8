package dev.rosmarus.node.gateway.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets uploads in that have a token for them, each token once (Walrus HTTP API spec, section 9.3).
 * Safe from many threads.
 */
public final class UploadTokens {

  private static final String SCHEME = "Bearer ";

  private final TokenPolicy policy;
  private final UsedTokens used;
  private final InstantSource clock;

  /**
   * @param usedMax tokens remembered at once; beyond it nobody is let in
   * @param refresh how often at most it looks for remembered ones that have expired
   */
  public UploadTokens(TokenPolicy policy, int usedMax, Duration refresh, InstantSource clock) {
    this.policy = policy;
    this.used = new UsedTokens(usedMax, refresh);
    this.clock = clock;
  }

  /**
   * The token in an Authorization header.
   *
   * @return empty if it holds something else
   */
  public static Optional<String> bearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /**
   * Lets a request in and takes its token for used, unless the claims do not fit.
   *
   * @throws TokenException if it is not let in
   */
  public void admit(String token, UploadFacts facts) {
    Instant now = clock.instant();
    UploadClaims claims = TokenCheck.genuine(token, policy, now);
    Instant expiry = Instant.ofEpochSecond(claims.expiresAt()).plus(TokenCheck.LEEWAY);
    used.use(claims.id(), expiry, now);
    boolean fits = false;
    try {
      TokenCheck.requireFitting(claims, facts, policy);
      fits = true;
    } finally {
      if (!fits) {
        used.release(claims.id());
      }
    }
  }

  /**
   * Compares a token's sizes with the blob itself. Whether the token is genuine was asked before,
   * if anybody asks.
   *
   * @throws TokenException {@code INVALID_SIZE}, or {@code INTERNAL_ERROR} if it cannot be read
   */
  public static void requireSize(String token, long blobBytes) {
    UploadClaims claims;
    try {
      claims = TokenCheck.unverified(token);
    } catch (TokenException e) {
      throw new TokenException(TokenFault.INTERNAL_ERROR, e.getMessage());
    }
    TokenCheck.requireSize(claims, blobBytes);
  }
}
