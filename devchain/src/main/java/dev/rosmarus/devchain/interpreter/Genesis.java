package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.Outcome.CommandResult;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.SharedRef;
import java.util.List;

/**
 * What is on the chain from the beginning: the Clock, and what the parts bring along.
 *
 * @param sender in whose name the parts run
 * @param timestampMs since 1970
 */
public record Genesis(List<GenesisPart> parts, Address sender, long timestampMs)
    implements TransactionBody {

  public Genesis {
    parts = List.copyOf(parts);
  }

  @Override
  public void run(Draft draft, Slots slots, List<CommandResult> results) {
    placeClock(draft);
    for (GenesisPart part : parts) {
      List<MovePackage> packages = part.packages();
      packages.forEach(draft::publish);
      Address called =
          packages.isEmpty() ? Framework.SUI_FRAMEWORK : packages.getFirst().storageId();
      CallFrame.Call call =
          new CallFrame.Call(sender, called, "init", List.of(), List.of(), List.of());
      part.populate(new CallFrame(draft, call), timestampMs);
    }
  }

  private void placeClock(Draft draft) {
    Clock clock = new Clock(SharedRef.CLOCK.id(), timestampMs);
    draft.claim(clock.id());
    draft.place(
        new DraftObject(
            Framework.CLOCK,
            new Owner.Shared(SharedRef.CLOCK.initialSharedVersion()),
            Bytes.owning(BcsWriter.encode(clock, (out, c) -> c.write(out)))));
  }
}
