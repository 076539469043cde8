package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.execution.port.ExecutorConfig;

/**
 * What to do after a transaction has run, by its status (Sui client spec, section 18, rule 6).
 * Pure. One that failed has paid gas and changed nothing else, so building another is safe.
 */
final class AfterExecution {

  private AfterExecution() {}

  enum Next {
    /** Success, or a failure that is the caller's matter. */
    FINISH,
    /** The contracts were upgraded: if their ids turn out to have changed, once more. */
    REFRESH_PACKAGES,
    /** Too great a demand for the same objects: once more, a little later, at a better price. */
    PAY_MORE,
    /** Once more with twice the budget. */
    DOUBLE_BUDGET
  }

  static Next decide(
      ExecutionStatus status, boolean wrongVersion, Rebuilds done, ExecutorConfig config) {
    return switch (status) {
      case ExecutionStatus.Success() -> Next.FINISH;
      case ExecutionStatus.Failure failure -> {
        if (wrongVersion) {
          yield done.packageRefreshes() == 0 ? Next.REFRESH_PACKAGES : Next.FINISH;
        }
        if (failure.error() instanceof ExecutionError.ConsensusObjectCongestion) {
          yield done.congestion() < config.congestionRebuildsMax() ? Next.PAY_MORE : Next.FINISH;
        }
        if (failure.error() == ExecutionError.Plain.INSUFFICIENT_GAS) {
          yield done.budgetDoublings() == 0 ? Next.DOUBLE_BUDGET : Next.FINISH;
        }
        yield Next.FINISH;
      }
    };
  }
}
