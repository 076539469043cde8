package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.devchain.interpreter.Outcome.ReturnValue;
import dev.rosmarus.sui.proto.CommandOutput;
import dev.rosmarus.sui.proto.CommandResult;
import dev.rosmarus.sui.transaction.Argument;
import java.util.ArrayList;
import java.util.List;

/** What the commands of a simulation returned. */
public final class OutputRendering {

  private OutputRendering() {}

  public static List<CommandResult> render(List<List<ReturnValue>> results) {
    List<CommandResult> all = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CommandResult.Builder out = CommandResult.newBuilder();
      for (int j = 0; j < results.get(i).size(); j++) {
        ReturnValue value = results.get(i).get(j);
        out.addReturnValues(
            CommandOutput.newBuilder()
                .setArgument(CommandRendering.argument(new Argument.NestedResult(i, j)))
                .setValue(Proto.bcs(value.type().toString(), value.bcs())));
      }
      all.add(out.build());
    }
    return all;
  }
}
