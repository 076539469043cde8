package dev.rosmarus.sui.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks the full nodes until one answers, or one alone.
 *
 * @param only the one that is asked, without a retry
 */
record Asker(Servers servers, Optional<String> only) {

  /**
   * How long and how often a call tries.
   *
   * @param retriesMax passes over the endpoints beside the first; nothing for as many as fit
   * @param timeMax of the whole call
   */
  record Patience(OptionalInt retriesMax, Duration timeMax) {}

  /** With retries as configured. */
  <T> T ask(Question<T> question) {
    return only.isPresent()
        ? onePass(question)
        : asking(
            question,
            new Patience(servers.config().backoff().retriesMax(), servers.config().callTimeMax()));
  }

  /** Every endpoint once at most, within the time of one request. */
  <T> T onePass(Question<T> question) {
    return asking(question, new Patience(OptionalInt.of(0), servers.config().requestTimeout()));
  }

  private <T> T asking(Question<T> question, Patience patience) {
    Question<T> narrowed =
        only.map(endpoint -> question.with(question.wanted().from(endpoint))).orElse(question);
    if (only.isEmpty()) {
      servers.lookAround();
    }
    return new Asking<>(servers, narrowed, patience).answer();
  }
}
