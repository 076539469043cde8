package dev.rosmarus.sui.execution.plan;

import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;

/**
 * What a transaction is to do, as a recipe: it is followed again, with facts read anew, when an
 * object or a package had moved on.
 */
public interface TransactionPlan {

  /** What it does, in a few words for people. */
  String description();

  /**
   * Appends the commands to an empty builder. References of owned objects and coins come from the
   * facts and from nowhere else; they are good for this one call.
   */
  void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
      throws InterruptedException;

  /** MIST that the commands take out of the gas coin, unsigned. */
  default long suiSpent() {
    return 0;
  }

  /**
   * Whether it does no harm if it takes effect a second time. Only then is it built once more, over
   * other objects, while an earlier transaction of the same plan may still run.
   */
  default boolean harmlessTwice() {
    return false;
  }

  /** Which coins pay for the gas. */
  default GasPayment payment() {
    return GasPayment.AS_NEEDED;
  }

  /** Which coins pay; all that pay are merged into one. */
  enum GasPayment {
    /** As few as hold the budget. */
    AS_NEEDED,
    /** As many as a transaction takes, the smallest with the largest: to merge them. */
    AS_MANY_AS_FIT
  }
}
