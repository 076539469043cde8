package dev.rosmarus.devchain.rpc.resolve;

import dev.rosmarus.devchain.interpreter.PackageRegistry;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which inputs some command takes by value or by mutable reference. */
final class InputUses {

  private InputUses() {}

  static Set<Integer> mutable(List<Command> commands, PackageRegistry packages) {
    Set<Integer> inputs = new HashSet<>();
    for (Command command : commands) {
      switch (command) {
        case Command.MoveCall call -> addCall(inputs, call, packages);
        case Command.SplitCoins split -> add(inputs, split.coin());
        case Command.TransferObjects transfer -> transfer.objects().forEach(a -> add(inputs, a));
        case Command.MergeCoins _, Command.MakeMoveVec _, Command.Upgrade _, Command.Publish _ ->
            command.operands().forEach(a -> add(inputs, a));
      }
    }
    return inputs;
  }

  private static void addCall(
      Set<Integer> inputs, Command.MoveCall call, PackageRegistry packages) {
    Optional<Function> function =
        packages
            .find(call.packageId())
            .flatMap(found -> found.function(call.module(), call.function()));
    for (int i = 0; i < call.arguments().size(); i++) {
      int parameter = i;
      boolean read =
          function
              .filter(found -> parameter < found.parameters().size())
              .filter(found -> found.parameters().get(parameter).passing() == Passing.BY_REFERENCE)
              .isPresent();
      if (!read) {
        add(inputs, call.arguments().get(i));
      }
    }
  }

  private static void add(Set<Integer> inputs, Argument argument) {
    if (argument instanceof Argument.InputAt(int index)) {
      inputs.add(index);
    }
  }
}
