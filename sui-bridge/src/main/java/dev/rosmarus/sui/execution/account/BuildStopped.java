package dev.rosmarus.sui.execution.account;

import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import java.io.Serial;

/** Building a transaction cannot go on; the outcome says why. Passes through plans. */
public final class BuildStopped extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ExecutionOutcome outcome;
  private final boolean freshFactsMayHelp;

  public BuildStopped(ExecutionOutcome outcome) {
    this(outcome, false);
  }

  public BuildStopped(ExecutionOutcome outcome, boolean freshFactsMayHelp) {
    super(outcome.summary());
    this.outcome = outcome;
    this.freshFactsMayHelp = freshFactsMayHelp;
  }

  public ExecutionOutcome outcome() {
    return outcome;
  }

  public boolean freshFactsMayHelp() {
    return freshFactsMayHelp;
  }
}
