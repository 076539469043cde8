package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.Outcome.CommandResult;
import java.util.List;

/** What a transaction does between the loading of its inputs and the reckoning. */
@FunctionalInterface
interface TransactionBody {

  /**
   * Does it, and adds the result of each command that went well.
   *
   * @throws CommandFailure if a command fails, of which there are as many as results
   */
  void run(Draft draft, Slots slots, List<CommandResult> results);
}
