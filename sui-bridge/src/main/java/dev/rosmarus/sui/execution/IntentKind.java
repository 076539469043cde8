package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import java.util.Optional;

/** What the intents of one kind mean: how they are built, and when they are through. */
public interface IntentKind {

  /** The name under which they are stored; never changed. */
  String name();

  /** The plan for an intent, from nothing but its arguments: also after a crash. */
  TransactionPlan plan(Intent intent);

  /**
   * Why it is not wanted any more, if it is not: its purpose is gone, or fulfilled by others. Asked
   * before every go; may ask full nodes.
   */
  default Optional<String> unwanted(Intent intent) throws InterruptedException {
    return Optional.empty();
  }

  /**
   * Whether it does no harm if a transaction that was signed in time takes effect after the intent
   * was given up. Only then is it sent again to find out; else it keeps its coins from others until
   * it is known to have run, or its last epoch is over.
   */
  default boolean harmlessLate() {
    return false;
  }

  /** What an outcome other than success means. Of an unresolved one nobody is asked. */
  default Verdict judge(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Untraceable untraceable -> new Verdict.GiveUp(untraceable.summary());
      default -> new Verdict.TryAgain();
    };
  }

  /** What is to become of an intent. */
  sealed interface Verdict {

    /** It is done, if not by this transaction: "already done". */
    record Done(String how) implements Verdict {}

    /** Once more, later. */
    record TryAgain() implements Verdict {}

    record GiveUp(String reason) implements Verdict {}
  }
}
