package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What is wrong with an argument of a command (Sui client spec, section 13). */
public sealed interface CommandArgumentError {

  /** The kinds without details, each with its number in BCS. */
  enum Plain implements CommandArgumentError {
    TYPE_MISMATCH(0),
    INVALID_BCS_BYTES(1),
    INVALID_USAGE_OF_PURE_ARGUMENT(2),
    INVALID_ARGUMENT_TO_PRIVATE_ENTRY_FUNCTION(3),
    INVALID_GAS_COIN_USAGE(7),
    INVALID_VALUE_USAGE(8),
    INVALID_OBJECT_BY_VALUE(9),
    INVALID_OBJECT_BY_MUT_REF(10),
    CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED(11),
    INVALID_ARGUMENT_ARITY(12),
    INVALID_TRANSFER_OBJECT(13),
    INVALID_MAKE_MOVE_VEC_NON_OBJECT_ARGUMENT(14),
    ARGUMENT_WITHOUT_VALUE(15),
    CANNOT_MOVE_BORROWED_VALUE(16),
    CANNOT_WRITE_TO_EXTENDED_REFERENCE(17),
    INVALID_REFERENCE_ARGUMENT(18);

    private final int variant;

    Plain(int variant) {
      this.variant = variant;
    }
  }

  /** There is no such input or result. */
  record IndexOutOfBounds(int index) implements CommandArgumentError {}

  /** The result has no such part. */
  record SecondaryIndexOutOfBounds(int result, int secondary) implements CommandArgumentError {}

  /** The result has not exactly one value. */
  record InvalidResultArity(int result) implements CommandArgumentError {}

  /** A kind that came later, known from protobuf alone; it has no BCS form here. */
  record Unknown(int number) implements CommandArgumentError {}

  static CommandArgumentError read(BcsReader in) {
    int variant = in.variant("CommandArgumentError", 19);
    return switch (variant) {
      case 4 -> new IndexOutOfBounds(in.u16());
      case 5 -> new SecondaryIndexOutOfBounds(in.u16(), in.u16());
      case 6 -> new InvalidResultArity(in.u16());
      default -> plain(variant);
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Plain plain -> out.variant(plain.variant);
      case IndexOutOfBounds(int index) -> out.variant(4).u16(index);
      case SecondaryIndexOutOfBounds(int result, int secondary) ->
          out.variant(5).u16(result).u16(secondary);
      case InvalidResultArity(int result) -> out.variant(6).u16(result);
      case Unknown unknown -> throw new IllegalArgumentException("no BCS form of " + unknown);
    }
  }

  private static Plain plain(int variant) {
    for (Plain plain : Plain.values()) {
      if (plain.variant == variant) {
        return plain;
      }
    }
    throw new IllegalStateException("variant " + variant + " of CommandArgumentError");
  }
}
