package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;

/**
 * What a transaction does, whether it is committed or only simulated.
 *
 * @param before the changed objects as they were, of those that existed
 * @param after the objects that are written
 * @param published packages that came with it
 * @param results what each command returned, if all went well
 */
public record Outcome(
    EffectsV2 effects,
    TransactionEvents events,
    List<ObjectRecord> before,
    List<ObjectRecord> after,
    List<MovePackage> published,
    List<List<ReturnValue>> results) {

  /** One result of a command. */
  public record ReturnValue(TypeTag type, Bytes bcs) {}

  public Outcome {
    before = List.copyOf(before);
    after = List.copyOf(after);
    published = List.copyOf(published);
    results = results.stream().map(List::copyOf).toList();
  }
}
