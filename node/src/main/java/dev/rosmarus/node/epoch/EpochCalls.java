package dev.rosmarus.node.epoch;

/** The transactions by which this node takes part in the change of epochs. */
public interface EpochCalls {

  /**
   * Says on chain that this node has its shards of the epoch. The intent is durable on return, and
   * carried out until it succeeds or the epoch is over; to say it twice is to say it once.
   */
  void attestSyncDone(long epoch);

  /** Ends the vote on the next epoch. Blocks until the outcome is known. */
  CallOutcome votingEnd() throws InterruptedException;

  /** Begins the next epoch. Blocks until the outcome is known. */
  CallOutcome initiateEpochChange() throws InterruptedException;

  /** What became of a call that anybody may make. */
  sealed interface CallOutcome {

    record Succeeded() implements CallOutcome {}

    /** It did not take effect; what that means shows in the chain's state. */
    record Refused(String why) implements CallOutcome {}

    /** This node is not configured for it; others have to. */
    record NotPossible(String why) implements CallOutcome {}
  }
}
