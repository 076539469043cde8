package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.Outcome.ChangedArgument;
import dev.rosmarus.devchain.interpreter.Outcome.CommandResult;
import dev.rosmarus.devchain.interpreter.Outcome.Value;
import java.util.List;

/**
 * What one command left behind.
 *
 * @param results as places for later commands to name
 */
record CommandRun(List<Slot> results, List<ChangedArgument> changed) {

  static final CommandRun NOTHING = new CommandRun(List.of(), List.of());

  CommandRun {
    results = List.copyOf(results);
    changed = List.copyOf(changed);
  }

  CommandResult asResult() {
    return new CommandResult(results.stream().map(CommandRun::value).toList(), changed);
  }

  private static Value value(Slot slot) {
    return new Value(slot.type().orElseThrow(), slot.value().orElseThrow());
  }
}
