package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import java.io.Serial;

/** A command cannot be carried out; the transaction fails with this error. */
final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ExecutionError error;

  CommandFailure(ExecutionError error) {
    super(error.toString(), null, false, false);
    this.error = error;
  }

  static CommandFailure ofArgument(int index, CommandArgumentError error) {
    return new CommandFailure(new ExecutionError.CommandArgument(index, error));
  }

  ExecutionError error() {
    return error;
  }
}
