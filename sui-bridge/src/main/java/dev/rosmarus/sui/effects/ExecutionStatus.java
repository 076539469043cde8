package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.OptionalLong;

/**
 * Whether a transaction did what it was to do (Sui client spec, section 13). One that failed has
 * paid its gas and changed nothing else.
 */
public sealed interface ExecutionStatus {

  /** It did. */
  record Success() implements ExecutionStatus {}

  /**
   * It did not.
   *
   * @param command the index of the command that failed, if one did
   */
  record Failure(ExecutionError error, OptionalLong command) implements ExecutionStatus {}

  default boolean succeeded() {
    return this instanceof Success;
  }

  /**
   * @throws BcsException.UnknownVariant for an error that came later: its size is not known, so
   *     nothing behind it can be read
   */
  static ExecutionStatus read(BcsReader in) {
    if (in.variant("ExecutionStatus", 2) == 0) {
      return new Success();
    }
    ExecutionError error = ExecutionErrorForm.read(in);
    return new Failure(error, OptionalForm.readU64(in));
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Success() -> out.variant(0);
      case Failure(ExecutionError error, OptionalLong command) -> {
        ExecutionErrorForm.write(out.variant(1), error);
        OptionalForm.writeU64(out, command);
      }
    }
  }
}
