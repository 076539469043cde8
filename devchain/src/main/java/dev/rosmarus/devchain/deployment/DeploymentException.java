package dev.rosmarus.devchain.deployment;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionStatus;
import java.io.Serial;

/** A transaction that was to set something up did not succeed. */
public final class DeploymentException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  DeploymentException(Digest transaction, ExecutionStatus status) {
    super("transaction " + transaction + " did not succeed: " + status);
  }

  DeploymentException(String message) {
    super(message);
  }
}
