package dev.rosmarus.node.epoch;

import java.time.Duration;

/** Why the node cannot go through an epoch change; the event comes again after a restart. */
public abstract sealed class EpochException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private EpochException(String message) {
    super(message);
  }

  /** Full nodes keep answering with a state before the event. */
  public static final class ChainBehind extends EpochException {
    private static final long serialVersionUID = 1L;

    ChainBehind(ChainExpectation expected, EpochFacts found, Duration waited) {
      super(
          "the events tell of "
              + expected
              + ", and for "
              + waited.toSeconds()
              + " s the full node has answered with epoch "
              + found.epoch()
              + " in "
              + found.state()
              + "; configure a full node that keeps up with the chain");
    }
  }

  /** An event that no contract emits. */
  public static final class Impossible extends EpochException {
    private static final long serialVersionUID = 1L;

    Impossible(String message) {
      super(message);
    }
  }
}
