package dev.rosmarus.sui.execution.port;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Limits of executing transactions.
 *
 * @param gasBudget MIST for every transaction, instead of an estimate
 * @param checkpointWait how long to wait for an executed transaction to appear in a checkpoint
 * @param inclusionProbe pause between two questions whether it has
 * @param callersWaitingMax callers that may wait for their turn; more are refused
 * @param unresolvedMax transactions that nobody waits for any more and that may still run; while
 *     there are so many, callers are refused
 * @param sendsMax how often the same bytes are sent in one go
 * @param sendingMax how long that may take; what is under way is not cut short
 * @param resend pauses in between
 * @param staleRebuildsMax transactions built anew in one go because objects had moved on
 * @param congestionRebuildsMax transactions built anew in one go because of congestion
 * @param congestionDelayMax longest random pause before that
 * @param epochsValid how many Sui epochs beyond the current one a transaction may run in
 * @param historyKept how old a transaction may be so that a full node's not knowing it means that
 *     it never ran
 */
public record ExecutorConfig(
    OptionalLong gasBudget,
    Duration checkpointWait,
    Duration inclusionProbe,
    int callersWaitingMax,
    int unresolvedMax,
    int sendsMax,
    Duration sendingMax,
    Backoff resend,
    int staleRebuildsMax,
    int congestionRebuildsMax,
    Duration congestionDelayMax,
    int epochsValid,
    Duration historyKept) {

  /** Sends of a transaction whose objects are locked, before it is left alone for a while. */
  public static final int LOCKED_SENDS_MAX = 3;

  public static final ExecutorConfig DEFAULT =
      new ExecutorConfig(
          OptionalLong.empty(),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          1024,
          64,
          8,
          Duration.ofMinutes(2),
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
          2,
          3,
          Duration.ofSeconds(2),
          1,
          Duration.ofDays(7));

  public ExecutorConfig withCallersWaitingMax(int callers) {
    return new ExecutorConfig(
        gasBudget,
        checkpointWait,
        inclusionProbe,
        callers,
        unresolvedMax,
        sendsMax,
        sendingMax,
        resend,
        staleRebuildsMax,
        congestionRebuildsMax,
        congestionDelayMax,
        epochsValid,
        historyKept);
  }

  public ExecutorConfig withUnresolvedMax(int transactions) {
    return new ExecutorConfig(
        gasBudget,
        checkpointWait,
        inclusionProbe,
        callersWaitingMax,
        transactions,
        sendsMax,
        sendingMax,
        resend,
        staleRebuildsMax,
        congestionRebuildsMax,
        congestionDelayMax,
        epochsValid,
        historyKept);
  }

  public ExecutorConfig withGasBudget(OptionalLong budget) {
    return new ExecutorConfig(
        budget,
        checkpointWait,
        inclusionProbe,
        callersWaitingMax,
        unresolvedMax,
        sendsMax,
        sendingMax,
        resend,
        staleRebuildsMax,
        congestionRebuildsMax,
        congestionDelayMax,
        epochsValid,
        historyKept);
  }

  public ExecutorConfig withCheckpointWait(Duration wait) {
    return new ExecutorConfig(
        gasBudget,
        wait,
        inclusionProbe,
        callersWaitingMax,
        unresolvedMax,
        sendsMax,
        sendingMax,
        resend,
        staleRebuildsMax,
        congestionRebuildsMax,
        congestionDelayMax,
        epochsValid,
        historyKept);
  }

  public ExecutorConfig withResend(Backoff backoff) {
    return new ExecutorConfig(
        gasBudget,
        checkpointWait,
        inclusionProbe,
        callersWaitingMax,
        unresolvedMax,
        sendsMax,
        sendingMax,
        backoff,
        staleRebuildsMax,
        congestionRebuildsMax,
        congestionDelayMax,
        epochsValid,
        historyKept);
  }
}
