package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.CommandArguments.Passed;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.PackageUpgradeError;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.transaction.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Upgrade command. There is no bytecode here: what an upgrade of a package brings is laid ready
 * before, and the modules of the command are not looked at.
 */
final class Upgrades {

  private static final StructTag TICKET =
      StructTag.of(Framework.SUI_FRAMEWORK, "package", "UpgradeTicket");
  private static final StructTag RECEIPT =
      StructTag.of(Framework.SUI_FRAMEWORK, "package", "UpgradeReceipt");

  /** The permission to upgrade one package to a certain content. */
  private record Ticket(Address cap, Address packageId, int policy, Bytes digest) {
    static Ticket read(BcsReader in) {
      return new Ticket(Address.read(in), Address.read(in), in.u8(), Bytes.read(in));
    }
  }

  private final Map<Address, MovePackage> staged;

  /**
   * @param staged what comes after a package, by the package's storage id
   */
  Upgrades(Map<Address, MovePackage> staged) {
    this.staged = staged;
  }

  CommandRun run(Command.Upgrade command, CommandArguments arguments, Draft draft) {
    Passed passed = arguments.take(0, command.ticket(), Optional.of(TICKET), false);
    Ticket ticket = BcsReader.decode(passed.value().segment(), Ticket::read);
    if (!ticket.packageId().equals(command.packageId())) {
      throw new CommandFailure(
          new ExecutionError.PackageUpgrade(
              new PackageUpgradeError.PackageIdDoesNotMatch(
                  command.packageId(), ticket.packageId())));
    }
    MovePackage next = staged.get(command.packageId());
    if (next == null) {
      throw new CommandFailure(ExecutionError.Plain.FEATURE_NOT_YET_SUPPORTED);
    }
    draft.publish(next);
    BcsWriter receipt = BcsWriter.growing();
    ticket.cap().write(receipt);
    next.storageId().write(receipt);
    return new CommandRun(
        List.of(Slot.result(RECEIPT, Bytes.owning(receipt.toByteArray()))), List.of());
  }
}
