package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.rpc.RetryDecision.Verdict;
import java.time.Duration;
import java.util.Optional;

/** What one pass over the endpoints met, as far as it decides whether there is another one. */
final class PassFailures {

  private boolean behind;
  private boolean transients;
  private boolean slowly;
  private boolean stop;
  private boolean allWish = true;
  private Optional<Duration> shortestWish = Optional.empty();

  /** An endpoint is well and has not got so far yet. */
  void noteBehind() {
    behind = true;
  }

  void note(Verdict verdict, Optional<Duration> retryAfter) {
    transients = true;
    slowly |= verdict == Verdict.SLOWLY;
    allWish &= retryAfter.isPresent();
    retryAfter
        .filter(wish -> shortestWish.filter(known -> known.compareTo(wish) <= 0).isEmpty())
        .ifPresent(wish -> shortestWish = Optional.of(wish));
  }

  /** Nothing more may be sent. */
  void stop() {
    stop = true;
  }

  boolean isStopped() {
    return stop;
  }

  /** Whether time alone will help, and soon. */
  boolean areOnlyBehind() {
    return behind && !transients;
  }

  boolean areSlow() {
    return slowly;
  }

  boolean areWorthAnotherPass() {
    return !stop && (transients || behind);
  }

  /** How long all endpoints want to be left alone, the least patient of them. */
  Optional<Duration> wishedPause() {
    return allWish ? shortestWish : Optional.empty();
  }
}
