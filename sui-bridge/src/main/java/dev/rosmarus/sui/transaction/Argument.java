package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * What a command works on, by its place in the transaction (Sui client spec, section 12). Places
 * are 0 to 65535.
 */
public sealed interface Argument extends Operand {

  int INDEX_MAX = 0xFFFF;

  /** Of the least BCS form, the gas coin's. */
  int BCS_BYTES_MIN = 1;

  /** The payment coins, merged into one. */
  record GasCoin() implements Argument {}

  /** An input, by its place among the inputs. */
  record InputAt(int index) implements Argument {
    public InputAt {
      requireIndex(index);
    }
  }

  /** The only value that an earlier command returned. */
  record Result(int command) implements Argument {
    public Result {
      requireIndex(command);
    }

    /** One of several values that the command returned. */
    public NestedResult value(int index) {
      return new NestedResult(command, index);
    }
  }

  /** One of the values that an earlier command returned. */
  record NestedResult(int command, int value) implements Argument {
    public NestedResult {
      requireIndex(command);
      requireIndex(value);
    }
  }

  static Argument read(BcsReader in) {
    return switch (in.variant("Argument", 4)) {
      case 0 -> new GasCoin();
      case 1 -> new InputAt(in.u16());
      case 2 -> new Result(in.u16());
      default -> new NestedResult(in.u16(), in.u16());
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case GasCoin _ -> out.variant(0);
      case InputAt input -> out.variant(1).u16(input.index());
      case Result result -> out.variant(2).u16(result.command());
      case NestedResult nested -> out.variant(3).u16(nested.command()).u16(nested.value());
    }
  }

  private static void requireIndex(int index) {
    if (index < 0 || index > INDEX_MAX) {
      throw new IllegalArgumentException(index + " is not a place (0 to " + INDEX_MAX + ")");
    }
  }
}
