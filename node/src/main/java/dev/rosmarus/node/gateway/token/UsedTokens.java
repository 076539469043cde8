package dev.rosmarus.node.gateway.token;

import dev.rosmarus.sui.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The tokens that were used and have not expired. It forgets none before nobody can use it any
 * more; when it is full it takes no further ones. It does not outlive the process.
 */
final class UsedTokens {

  private final int tokensMax;
  private final Duration refresh;
  private final Map<Bytes, Instant> expiries = new HashMap<>();
  private Instant refreshed = Instant.MIN;

  /**
   * @param tokensMax remembered at once
   * @param refresh how often at most it looks for those that have expired
   */
  UsedTokens(int tokensMax, Duration refresh) {
    this.tokensMax = tokensMax;
    this.refresh = refresh;
  }

  /**
   * Takes a token for use.
   *
   * @throws TokenException {@code TOKEN_ALREADY_USED}, or {@code INTERNAL_ERROR} if it is full
   */
  synchronized void use(String id, Instant expiry, Instant now) {
    if (Duration.between(refreshed, now).compareTo(refresh) >= 0) {
      expiries.values().removeIf(end -> end.isBefore(now));
      refreshed = now;
    }
    Bytes key = key(id);
    if (expiries.containsKey(key)) {
      throw new TokenException(TokenFault.TOKEN_ALREADY_USED);
    }
    if (expiries.size() >= tokensMax) {
      throw new TokenException(
          TokenFault.INTERNAL_ERROR, tokensMax + " used tokens are remembered, and no more");
    }
    expiries.put(key, expiry);
  }

  /** It was not used after all. */
  synchronized void release(String id) {
    expiries.remove(key(id));
  }

  synchronized int size() {
    return expiries.size();
  }

  /** Ids may be long. */
  private static Bytes key(String id) {
    try {
      return Bytes.owning(
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
