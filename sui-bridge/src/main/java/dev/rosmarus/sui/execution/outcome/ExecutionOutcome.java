package dev.rosmarus.sui.execution.outcome;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionError;
import java.util.Optional;

/** How it ended. Only {@link Succeeded} means that the plan took effect. */
public sealed interface ExecutionOutcome {

  /** It took effect, and is final. */
  record Succeeded(Execution execution) implements ExecutionOutcome {}

  /**
   * A contract refused.
   *
   * @param transaction that paid gas for it; none if the simulation told in time
   */
  record MoveAborted(Optional<Digest> transaction, MoveAbort abort) implements ExecutionOutcome {}

  /**
   * It failed for another reason.
   *
   * @param transaction that paid gas for it; none if the simulation told in time
   */
  record Failed(Optional<Digest> transaction, ExecutionError error) implements ExecutionOutcome {}

  /**
   * The budget was not enough, even doubled.
   *
   * @param budget of the last transaction, in MIST, unsigned
   */
  record NotEnoughGas(Digest transaction, long budget) implements ExecutionOutcome {}

  /**
   * The account's coins do not suffice; nothing was sent.
   *
   * @param mergeFirst there is enough, in too many coins
   */
  record NotEnoughCoins(String why, boolean mergeFirst) implements ExecutionOutcome {}

  /** It did not take effect and never will by itself: nothing was sent, or what was cannot run. */
  record NotSent(String why) implements ExecutionOutcome {}

  /**
   * A signed transaction may still run. Its objects are kept from others until that is known, and
   * it is looked for from time to time.
   */
  record Unresolved(Digest transaction, String why) implements ExecutionOutcome {}

  /** A transaction so old that full nodes may have forgotten it: it may have run or not. */
  record Untraceable(Digest transaction) implements ExecutionOutcome {}

  /** In a sentence for people. */
  default String summary() {
    return switch (this) {
      case Succeeded(Execution execution) -> "transaction " + execution.digest() + " succeeded";
      case MoveAborted(Optional<Digest> transaction, MoveAbort abort) -> abort + by(transaction);
      case Failed(Optional<Digest> transaction, ExecutionError error) ->
          "failed with " + error + by(transaction);
      case NotEnoughGas(Digest transaction, long budget) ->
          "a budget of %s MIST was not enough for transaction %s"
              .formatted(Long.toUnsignedString(budget), transaction);
      case NotEnoughCoins(String why, boolean _) -> why;
      case NotSent(String why) -> why;
      case Unresolved(Digest transaction, String why) ->
          "transaction %s may still run: %s".formatted(transaction, why);
      case Untraceable(Digest transaction) ->
          "transaction %s is too old to say whether it ran".formatted(transaction);
    };
  }

  private static String by(Optional<Digest> transaction) {
    return transaction.map(digest -> ", transaction " + digest).orElse(" when simulated");
  }
}
