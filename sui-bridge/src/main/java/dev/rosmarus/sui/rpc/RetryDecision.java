package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** What a failure means and whether to try again: pure rules (Sui client spec, section 6). */
final class RetryDecision {

  /** What a failed request means. */
  enum Verdict {
    /** A definite answer; another endpoint would say the same. */
    ANSWER,
    /** The endpoint is not well; it or another may answer later. */
    AGAIN,
    /** It has too much to do. */
    SLOWLY,
    /** It does not offer this. */
    WITHOUT_METHOD,
    /** It does not let us in. */
    WITHOUT_ACCESS,
    /** What it sent is no message. */
    UNREADABLE
  }

  private RetryDecision() {}

  static Verdict verdict(Purpose purpose, Failure failure) {
    if (failure.unreadable()) {
      return Verdict.UNREADABLE;
    }
    boolean execution = purpose == Purpose.EXECUTION;
    return switch (failure.code()) {
      case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
          Verdict.AGAIN;
      case RESOURCE_EXHAUSTED -> Verdict.SLOWLY;
      case UNIMPLEMENTED -> Verdict.WITHOUT_METHOD;
      case UNAUTHENTICATED, PERMISSION_DENIED -> Verdict.WITHOUT_ACCESS;
      case NOT_FOUND -> purpose == Purpose.LISTING ? Verdict.WITHOUT_METHOD : Verdict.ANSWER;
      case ALREADY_EXISTS -> execution ? Verdict.AGAIN : Verdict.ANSWER;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> Verdict.ANSWER;
    };
  }

  /** Whether a read that fails so is not to be asked again of the same endpoint. */
  static boolean isDefinite(Failure failure) {
    return switch (verdict(Purpose.READ, failure)) {
      case ANSWER, WITHOUT_METHOD -> true;
      case AGAIN, SLOWLY, WITHOUT_ACCESS, UNREADABLE -> false;
    };
  }

  /**
   * How long to wait before all endpoints are asked once more, or nothing to give up.
   *
   * @param retry 0 before the first retry
   * @param retriesMax nothing for as many as the time allows
   * @param slowly whether an endpoint has too much to do: the wait is one doubling longer
   * @param wished how long the endpoints want to be left alone, the least patient of them
   * @param left of the call's time
   */
  static Optional<Duration> pause(
      int retry,
      OptionalInt retriesMax,
      Backoff backoff,
      boolean slowly,
      Optional<Duration> wished,
      Duration left,
      RandomGenerator random) {
    if (retriesMax.isPresent() && retry >= retriesMax.getAsInt()) {
      return Optional.empty();
    }
    Duration own = backoff.delay(slowly ? retry + 1 : retry, random);
    Duration pause = wished.filter(wish -> wish.compareTo(own) > 0).orElse(own);
    return Optional.of(pause).filter(delay -> delay.compareTo(left) < 0);
  }
}
