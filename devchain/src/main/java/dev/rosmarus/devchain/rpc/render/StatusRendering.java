package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionError.Limited;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.proto.CoinDenyListError;
import dev.rosmarus.sui.proto.CommandArgumentError.CommandArgumentErrorKind;
import dev.rosmarus.sui.proto.CongestedObjects;
import dev.rosmarus.sui.proto.ExecutionError.ExecutionErrorKind;
import dev.rosmarus.sui.proto.IndexError;
import dev.rosmarus.sui.proto.MoveAbort;
import dev.rosmarus.sui.proto.SizeError;
import dev.rosmarus.sui.proto.TypeArgumentError.TypeArgumentErrorKind;

/** How a run ended, with what went wrong, in structure and in a sentence. */
final class StatusRendering {

  private StatusRendering() {}

  static dev.rosmarus.sui.proto.ExecutionStatus render(ExecutionStatus status) {
    dev.rosmarus.sui.proto.ExecutionStatus.Builder out =
        dev.rosmarus.sui.proto.ExecutionStatus.newBuilder().setSuccess(status.succeeded());
    switch (status) {
      case ExecutionStatus.Success() -> {}
      case ExecutionStatus.Failure failure -> {
        dev.rosmarus.sui.proto.ExecutionError.Builder error = out.getErrorBuilder();
        error.setDescription(ExecutionErrorText.of(failure));
        failure.command().ifPresent(error::setCommand);
        fill(error, failure.error());
      }
    }
    return out.build();
  }

  private static void fill(
      dev.rosmarus.sui.proto.ExecutionError.Builder out, ExecutionError error) {
    switch (error) {
      // Both sides use the protocol's own names.
      case ExecutionError.Plain plain -> out.setKind(ExecutionErrorKind.valueOf(plain.name()));
      case ExecutionError.TooBig(Limited what, long size, long max) ->
          out.setKind(tooBig(what))
              .setSizeError(SizeError.newBuilder().setSize(size).setMaxSize(max));
      case ExecutionError.CircularObjectOwnership(var object) ->
          out.setKind(ExecutionErrorKind.CIRCULAR_OBJECT_OWNERSHIP).setObjectId(object.toString());
      case ExecutionError.MovePrimitiveRuntimeError(var location) -> {
        out.setKind(ExecutionErrorKind.MOVE_PRIMITIVE_RUNTIME_ERROR);
        location.ifPresent(at -> out.setAbort(MoveAbort.newBuilder().setLocation(location(at))));
      }
      case ExecutionError.MoveAbort(MoveLocation location, long code) ->
          out.setKind(ExecutionErrorKind.MOVE_ABORT)
              .setAbort(MoveAbort.newBuilder().setAbortCode(code).setLocation(location(location)));
      case ExecutionError.CommandArgument(int argument, var why) ->
          out.setKind(ExecutionErrorKind.COMMAND_ARGUMENT_ERROR)
              .setCommandArgumentError(argument(argument, why));
      case ExecutionError.TypeArgument(int argument, TypeArgumentError why) ->
          out.setKind(ExecutionErrorKind.TYPE_ARGUMENT_ERROR)
              .setTypeArgumentError(
                  dev.rosmarus.sui.proto.TypeArgumentError.newBuilder()
                      .setTypeArgument(argument)
                      .setKind(TypeArgumentErrorKind.valueOf(why.name())));
      case ExecutionError.UnusedValueWithoutDrop(int result, int secondary) ->
          out.setKind(ExecutionErrorKind.UNUSED_VALUE_WITHOUT_DROP)
              .setIndexError(IndexError.newBuilder().setIndex(result).setSubresult(secondary));
      case ExecutionError.InvalidPublicFunctionReturnType(int index) ->
          out.setKind(ExecutionErrorKind.INVALID_PUBLIC_FUNCTION_RETURN_TYPE)
              .setIndexError(IndexError.newBuilder().setIndex(index));
      case ExecutionError.PackageUpgrade _ -> out.setKind(ExecutionErrorKind.PACKAGE_UPGRADE_ERROR);
      case ExecutionError.ConsensusObjectCongestion(var objects) ->
          out.setKind(ExecutionErrorKind.EXECUTION_CANCELED_DUE_TO_CONSENSUS_OBJECT_CONGESTION)
              .setCongestedObjects(
                  CongestedObjects.newBuilder()
                      .addAllObjects(objects.stream().map(Object::toString).toList()));
      case ExecutionError.AddressDeniedForCoin(var address, String coinType) ->
          out.setKind(ExecutionErrorKind.ADDRESS_DENIED_FOR_COIN)
              .setCoinDenyListError(
                  CoinDenyListError.newBuilder()
                      .setAddress(address.toString())
                      .setCoinType(coinType));
      case ExecutionError.CoinTypeGlobalPause(String coinType) ->
          out.setKind(ExecutionErrorKind.COIN_TYPE_GLOBAL_PAUSE)
              .setCoinDenyListError(CoinDenyListError.newBuilder().setCoinType(coinType));
      case ExecutionError.NonExclusiveWriteInputObjectModified(var object) ->
          out.setKind(ExecutionErrorKind.NON_EXCLUSIVE_WRITE_INPUT_OBJECT_MODIFIED)
              .setObjectId(object.toString());
      case ExecutionError.Unknown _ -> out.setKind(ExecutionErrorKind.EXECUTION_ERROR_KIND_UNKNOWN);
    }
  }

  private static ExecutionErrorKind tooBig(Limited what) {
    return switch (what) {
      case OBJECT -> ExecutionErrorKind.OBJECT_TOO_BIG;
      case PACKAGE -> ExecutionErrorKind.PACKAGE_TOO_BIG;
      case EFFECTS -> ExecutionErrorKind.EFFECTS_TOO_LARGE;
      case WRITTEN_OBJECTS -> ExecutionErrorKind.WRITTEN_OBJECTS_TOO_LARGE;
      case MOVE_VECTOR_ELEMENT -> ExecutionErrorKind.MOVE_VECTOR_ELEM_TOO_BIG;
      case MOVE_RAW_VALUE -> ExecutionErrorKind.MOVE_RAW_VALUE_TOO_BIG;
    };
  }

  private static dev.rosmarus.sui.proto.MoveLocation location(MoveLocation location) {
    dev.rosmarus.sui.proto.MoveLocation.Builder out =
        dev.rosmarus.sui.proto.MoveLocation.newBuilder()
            .setPackage(location.packageId().toString())
            .setModule(location.module())
            .setFunction(location.function())
            .setInstruction(location.instruction());
    location.functionName().ifPresent(out::setFunctionName);
    return out.build();
  }

  private static dev.rosmarus.sui.proto.CommandArgumentError argument(
      int argument, CommandArgumentError error) {
    dev.rosmarus.sui.proto.CommandArgumentError.Builder out =
        dev.rosmarus.sui.proto.CommandArgumentError.newBuilder().setArgument(argument);
    switch (error) {
      case CommandArgumentError.Plain plain ->
          out.setKind(CommandArgumentErrorKind.valueOf(plain.name()));
      case CommandArgumentError.IndexOutOfBounds(int index) ->
          out.setKind(CommandArgumentErrorKind.INDEX_OUT_OF_BOUNDS)
              .setIndexError(IndexError.newBuilder().setIndex(index));
      case CommandArgumentError.SecondaryIndexOutOfBounds(int result, int secondary) ->
          out.setKind(CommandArgumentErrorKind.SECONDARY_INDEX_OUT_OF_BOUNDS)
              .setIndexError(IndexError.newBuilder().setIndex(result).setSubresult(secondary));
      case CommandArgumentError.InvalidResultArity(int result) ->
          out.setKind(CommandArgumentErrorKind.INVALID_RESULT_ARITY)
              .setIndexError(IndexError.newBuilder().setIndex(result));
      case CommandArgumentError.Unknown _ ->
          out.setKind(CommandArgumentErrorKind.COMMAND_ARGUMENT_ERROR_KIND_UNKNOWN);
    }
    return out.build();
  }
}
