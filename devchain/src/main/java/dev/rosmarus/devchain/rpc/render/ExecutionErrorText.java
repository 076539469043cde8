package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.MoveLocation;
import java.util.HexFormat;

/** What went wrong in a sentence; the text of an abort is the one that clients take apart. */
public final class ExecutionErrorText {

  private ExecutionErrorText() {}

  public static String of(ExecutionStatus.Failure failure) {
    String what =
        switch (failure.error()) {
          case ExecutionError.MoveAbort(MoveLocation location, long code) ->
              "MoveAbort(" + location(location) + ", " + Long.toUnsignedString(code) + ")";
          case ExecutionError.Plain plain -> plain.name();
          case ExecutionError.CommandArgument(int argument, var error) ->
              "CommandArgumentError { arg_idx: " + argument + ", kind: " + error + " }";
          case ExecutionError other -> other.toString();
        };
    return failure.command().isPresent()
        ? what + " in command " + failure.command().getAsLong()
        : what;
  }

  private static String location(MoveLocation location) {
    return ("MoveLocation { module: ModuleId { address: %s, name: Identifier(\"%s\") }, "
            + "function: %d, instruction: %d, function_name: %s }")
        .formatted(
            HexFormat.of().formatHex(location.packageId().bytes()),
            location.module(),
            location.function(),
            location.instruction(),
            location.functionName().map(name -> "Some(\"" + name + "\")").orElse("None"));
  }
}
