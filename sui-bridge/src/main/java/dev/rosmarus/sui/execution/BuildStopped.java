package dev.rosmarus.sui.execution;

import java.io.Serial;

/** Building a transaction cannot go on; the outcome says why. Passes through plans. */
final class BuildStopped extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ExecutionOutcome outcome;
  private final boolean freshFactsMayHelp;

  BuildStopped(ExecutionOutcome outcome) {
    this(outcome, false);
  }

  BuildStopped(ExecutionOutcome outcome, boolean freshFactsMayHelp) {
    super(outcome.summary());
    this.outcome = outcome;
    this.freshFactsMayHelp = freshFactsMayHelp;
  }

  ExecutionOutcome outcome() {
    return outcome;
  }

  boolean freshFactsMayHelp() {
    return freshFactsMayHelp;
  }
}
