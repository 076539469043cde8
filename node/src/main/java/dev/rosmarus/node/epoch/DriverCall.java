package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.walrus.object.EpochState;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that moves the network to the next epoch and that any node may make (Walrus node runtime
 * spec, section 20.1).
 *
 * @param nextEpoch that it is about
 */
record DriverCall(Kind kind, long nextEpoch) {

  enum Kind {
    VOTING_END,
    INITIATE
  }

  /** What is to become of a call, by the chain's state. */
  sealed interface Verdict {

    record Due(Instant at) implements Verdict {}

    /** It happened, or cannot happen any more. */
    record Drop() implements Verdict {}

    /** The state that was read is older than what made this node schedule the call. */
    record NotYet() implements Verdict {}
  }

  /** The call that the chain's state asks for, if it asks for one: what to do after a restart. */
  static Optional<DriverCall> wantedBy(EpochFacts chain) {
    return switch (chain.state()) {
      case EpochState.EpochChangeSync _ -> Optional.empty();
      case EpochState.EpochChangeDone _ ->
          chain.epoch() == 0
              ? Optional.empty()
              : Optional.of(new DriverCall(Kind.VOTING_END, chain.epoch() + 1));
      case EpochState.NextParamsSelected _ ->
          Optional.of(new DriverCall(Kind.INITIATE, chain.epoch() + 1));
    };
  }

  Verdict judge(EpochFacts chain) {
    if (chain.epoch() >= nextEpoch) {
      return new Verdict.Drop();
    }
    if (chain.epoch() < nextEpoch - 1) {
      return new Verdict.NotYet();
    }
    return switch (kind) {
      case VOTING_END -> judgeVotingEnd(chain);
      case INITIATE -> judgeInitiation(chain);
    };
  }

  private static Verdict judgeVotingEnd(EpochFacts chain) {
    return switch (chain.state()) {
      case EpochState.EpochChangeSync _ -> new Verdict.NotYet();
      case EpochState.EpochChangeDone(long done) ->
          due(chain, done + Long.divideUnsigned(chain.epochDurationMillis(), 2));
      case EpochState.NextParamsSelected _ -> new Verdict.Drop();
    };
  }

  private static Verdict judgeInitiation(EpochFacts chain) {
    return switch (chain.state()) {
      case EpochState.EpochChangeSync _, EpochState.EpochChangeDone _ -> new Verdict.NotYet();
      case EpochState.NextParamsSelected(long done) ->
          due(chain, done + chain.epochDurationMillis());
    };
  }

  private static Verdict due(EpochFacts chain, long millis) {
    return new Verdict.Due(
        Instant.ofEpochMilli(chain.epoch() == 0 ? chain.firstEpochStartMillis() : millis));
  }
}
