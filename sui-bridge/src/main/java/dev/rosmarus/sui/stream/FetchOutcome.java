package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of one attempt to get a checkpoint. */
sealed interface FetchOutcome {

  record Found(FetchedCheckpoint checkpoint) implements FetchOutcome {}

  /**
   * It does not exist yet.
   *
   * @param height up to which checkpoints exist, if the source says
   */
  record NotYet(OptionalLong height) implements FetchOutcome {}

  /**
   * @param retryAfter least time before the next attempt, if the server asks for one
   */
  record Failed(String why, Optional<Duration> retryAfter) implements FetchOutcome {

    static Failed of(RpcException e) {
      Optional<Duration> wish =
          e instanceof RpcException.Unavailable busy ? busy.retryAfter() : Optional.empty();
      return new Failed(String.valueOf(e.getMessage()), wish);
    }

    static Failed because(String why) {
      return new Failed(why, Optional.empty());
    }
  }

  /** Every source there is has to be avoided. */
  record NobodyLeft() implements FetchOutcome {}
}
