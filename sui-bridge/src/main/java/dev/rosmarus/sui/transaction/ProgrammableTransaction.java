package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/** What a transaction does: inputs, and commands that use them and each other's results. */
public record ProgrammableTransaction(List<Input> inputs, List<Command> commands) {

  /** The variant among the protocol's {@code TransactionKind}s. */
  static final int KIND = 0;

  public ProgrammableTransaction {
    inputs = List.copyOf(inputs);
    commands = List.copyOf(commands);
  }

  public static ProgrammableTransaction read(BcsReader in) {
    return new ProgrammableTransaction(
        in.vec(Input.BCS_BYTES_MIN, Input::read), in.vec(Command.BCS_BYTES_MIN, Command::read));
  }

  public void write(BcsWriter out) {
    out.vec(inputs, (to, input) -> input.write(to));
    out.vec(commands, (to, command) -> command.write(to));
  }

  /** Writes the form of the protocol's {@code TransactionKind}. */
  public void writeKind(BcsWriter out) {
    write(out.variant(KIND));
  }

  /** Whether any command works on the payment coins. */
  public boolean usesGasCoin() {
    return commands.stream()
        .anyMatch(command -> command.operands().contains(new Argument.GasCoin()));
  }
}
