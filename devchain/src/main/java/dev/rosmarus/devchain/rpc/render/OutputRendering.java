package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.sui.proto.CommandOutput;
import dev.rosmarus.sui.proto.CommandResult;
import dev.rosmarus.sui.transaction.Argument;
import java.util.ArrayList;
import java.util.List;

/** What the commands of a simulation returned and changed. */
public final class OutputRendering {

  private OutputRendering() {}

  public static List<CommandResult> render(List<Outcome.CommandResult> results) {
    List<CommandResult> all = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CommandResult.Builder out = CommandResult.newBuilder();
      List<Outcome.Value> returned = results.get(i).returned();
      for (int j = 0; j < returned.size(); j++) {
        out.addReturnValues(output(new Argument.NestedResult(i, j), returned.get(j)));
      }
      results
          .get(i)
          .changed()
          .forEach(each -> out.addMutatedByRef(output(each.argument(), each.value())));
      all.add(out.build());
    }
    return all;
  }

  private static CommandOutput output(Argument argument, Outcome.Value value) {
    return CommandOutput.newBuilder()
        .setArgument(CommandRendering.argument(argument))
        .setValue(Proto.bcs(value.type().toString(), value.bcs()))
        .build();
  }
}
