package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What a transaction brings along for its commands (Sui client spec, section 12). */
public sealed interface Input extends Operand permits Pure, ObjectArg, FundsWithdrawal {

  /** Of the least BCS form, an empty pure value's. */
  int BCS_BYTES_MIN = 2;

  static Input read(BcsReader in) {
    return switch (in.variant("CallArg", 3)) {
      case 0 -> new Pure(Bytes.read(in));
      case 1 -> ObjectArg.read(in);
      default -> FundsWithdrawal.read(in);
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Pure pure -> pure.bcs().write(out.variant(0));
      case ObjectArg object -> object.writeObject(out.variant(1));
      case FundsWithdrawal withdrawal -> withdrawal.writeWithdrawal(out.variant(2));
    }
  }
}
