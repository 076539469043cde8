package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import java.util.List;

/**
 * What a transaction does, whether it is committed or only simulated.
 *
 * @param before the changed objects as they were, of those that existed
 * @param after the objects that are written
 * @param published packages that came with it
 * @param results of each command that was carried out
 */
public record Outcome(
    EffectsV2 effects,
    TransactionEvents events,
    List<ObjectRecord> before,
    List<ObjectRecord> after,
    List<MovePackage> published,
    List<CommandResult> results) {

  /** What one command returned, and what it made of the arguments that it was to change. */
  public record CommandResult(List<Value> returned, List<ChangedArgument> changed) {
    public CommandResult {
      returned = List.copyOf(returned);
      changed = List.copyOf(changed);
    }
  }

  /** A Move value. */
  public record Value(TypeTag type, Bytes bcs) {}

  /** An argument passed by mutable reference, after the command. */
  public record ChangedArgument(Argument argument, Value value) {}

  public Outcome {
    before = List.copyOf(before);
    after = List.copyOf(after);
    published = List.copyOf(published);
    results = List.copyOf(results);
  }
}
