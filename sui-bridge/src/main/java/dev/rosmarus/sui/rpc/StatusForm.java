package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionError.Limited;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.MoveLocation;
import dev.rosmarus.sui.effects.PackageUpgradeError;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.proto.MoveAbort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How an execution ended, from protobuf (Sui client spec, section 13). Kinds that came later, and
 * kinds without their details, become {@link ExecutionError.Unknown} in the server's words: a
 * failure stays a failure whatever the reason.
 */
final class StatusForm {

  private StatusForm() {}

  static ExecutionStatus status(Strict in, dev.rosmarus.sui.proto.ExecutionStatus status) {
    in.require(status.hasSuccess(), "effects.status.success");
    if (status.getSuccess()) {
      return new ExecutionStatus.Success();
    }
    in.require(status.hasError(), "effects.status.error");
    dev.rosmarus.sui.proto.ExecutionError error = status.getError();
    return new ExecutionStatus.Failure(
        error(error),
        error.hasCommand() ? OptionalLong.of(error.getCommand()) : OptionalLong.empty());
  }

  /** What the server makes of an abort code, if anything. */
  static Optional<CleverError> cleverError(dev.rosmarus.sui.proto.ExecutionStatus status) {
    MoveAbort abort = status.getError().getAbort();
    if (!abort.hasCleverError()) {
      return Optional.empty();
    }
    dev.rosmarus.sui.proto.CleverError clever = abort.getCleverError();
    return Optional.of(
        new CleverError(
            clever.hasErrorCode() ? OptionalLong.of(clever.getErrorCode()) : OptionalLong.empty(),
            clever.hasLineNumber() ? OptionalLong.of(clever.getLineNumber()) : OptionalLong.empty(),
            clever.hasConstantName() ? Optional.of(clever.getConstantName()) : Optional.empty(),
            clever.hasRendered() ? Optional.of(clever.getRendered()) : Optional.empty()));
  }

  static ExecutionError error(dev.rosmarus.sui.proto.ExecutionError error) {
    return known(error).orElseGet(() -> unknown(error));
  }

  private static ExecutionError.Unknown unknown(dev.rosmarus.sui.proto.ExecutionError error) {
    String kind = "kind " + error.getKindValue();
    return new ExecutionError.Unknown(
        error.getDescription().isEmpty() ? kind : error.getDescription());
  }

  private static Optional<ExecutionError> known(dev.rosmarus.sui.proto.ExecutionError error) {
    return switch (error.getKind()) {
      case OBJECT_TOO_BIG -> tooBig(Limited.OBJECT, error);
      case PACKAGE_TOO_BIG -> tooBig(Limited.PACKAGE, error);
      case EFFECTS_TOO_LARGE -> tooBig(Limited.EFFECTS, error);
      case WRITTEN_OBJECTS_TOO_LARGE -> tooBig(Limited.WRITTEN_OBJECTS, error);
      case MOVE_VECTOR_ELEM_TOO_BIG -> tooBig(Limited.MOVE_VECTOR_ELEMENT, error);
      case MOVE_RAW_VALUE_TOO_BIG -> tooBig(Limited.MOVE_RAW_VALUE, error);
      case CIRCULAR_OBJECT_OWNERSHIP ->
          Address.parse(error.getObjectId()).map(ExecutionError.CircularObjectOwnership::new);
      case NON_EXCLUSIVE_WRITE_INPUT_OBJECT_MODIFIED ->
          Address.parse(error.getObjectId())
              .map(ExecutionError.NonExclusiveWriteInputObjectModified::new);
      case MOVE_PRIMITIVE_RUNTIME_ERROR ->
          Optional.of(new ExecutionError.MovePrimitiveRuntimeError(location(error)));
      case MOVE_ABORT ->
          location(error)
              .map(at -> new ExecutionError.MoveAbort(at, error.getAbort().getAbortCode()));
      case COMMAND_ARGUMENT_ERROR -> commandArgument(error);
      case TYPE_ARGUMENT_ERROR -> typeArgument(error);
      case UNUSED_VALUE_WITHOUT_DROP ->
          Optional.of(
              new ExecutionError.UnusedValueWithoutDrop(
                  error.getIndexError().getIndex(), error.getIndexError().getSubresult()));
      case INVALID_PUBLIC_FUNCTION_RETURN_TYPE ->
          Optional.of(
              new ExecutionError.InvalidPublicFunctionReturnType(error.getIndexError().getIndex()));
      case PACKAGE_UPGRADE_ERROR -> packageUpgrade(error.getPackageUpgradeError());
      case EXECUTION_CANCELED_DUE_TO_CONSENSUS_OBJECT_CONGESTION ->
          Optional.of(new ExecutionError.ConsensusObjectCongestion(congested(error)));
      case ADDRESS_DENIED_FOR_COIN ->
          Address.parse(error.getCoinDenyListError().getAddress())
              .map(address ->
                  new ExecutionError.AddressDeniedForCoin(
                      address, error.getCoinDenyListError().getCoinType()));
      case COIN_TYPE_GLOBAL_PAUSE ->
          Optional.of(
              new ExecutionError.CoinTypeGlobalPause(error.getCoinDenyListError().getCoinType()));
      default -> plain(error.getKind().name());
    };
  }

  /** The kinds without details have the same names. */
  private static Optional<ExecutionError> plain(String name) {
    return Stream.of(ExecutionError.Plain.values())
        .filter(kind -> kind.name().equals(name))
        .map(ExecutionError.class::cast)
        .findFirst();
  }

  private static Optional<ExecutionError> tooBig(
      Limited what, dev.rosmarus.sui.proto.ExecutionError error) {
    return Optional.of(
        new ExecutionError.TooBig(
            what, error.getSizeError().getSize(), error.getSizeError().getMaxSize()));
  }

  private static Optional<MoveLocation> location(dev.rosmarus.sui.proto.ExecutionError error) {
    dev.rosmarus.sui.proto.MoveLocation at = error.getAbort().getLocation();
    return Address.parse(at.getPackage())
        .map(packageId ->
            new MoveLocation(
                packageId,
                at.getModule(),
                at.getFunction(),
                at.getInstruction(),
                at.hasFunctionName() ? Optional.of(at.getFunctionName()) : Optional.empty()));
  }

  private static List<Address> congested(dev.rosmarus.sui.proto.ExecutionError error) {
    List<Address> objects = new ArrayList<>();
    for (String id : error.getCongestedObjects().getObjectsList()) {
      Address.parse(id).ifPresent(objects::add);
    }
    return objects;
  }

  private static Optional<ExecutionError> commandArgument(
      dev.rosmarus.sui.proto.ExecutionError error) {
    dev.rosmarus.sui.proto.CommandArgumentError argument = error.getCommandArgumentError();
    dev.rosmarus.sui.proto.IndexError at = argument.getIndexError();
    CommandArgumentError why =
        switch (argument.getKind()) {
          case INDEX_OUT_OF_BOUNDS -> new CommandArgumentError.IndexOutOfBounds(at.getIndex());
          case SECONDARY_INDEX_OUT_OF_BOUNDS ->
              new CommandArgumentError.SecondaryIndexOutOfBounds(at.getIndex(), at.getSubresult());
          case INVALID_RESULT_ARITY -> new CommandArgumentError.InvalidResultArity(at.getIndex());
          default -> plainArgument(argument);
        };
    return Optional.of(new ExecutionError.CommandArgument(argument.getArgument(), why));
  }

  private static CommandArgumentError plainArgument(
      dev.rosmarus.sui.proto.CommandArgumentError argument) {
    for (CommandArgumentError.Plain plain : CommandArgumentError.Plain.values()) {
      if (plain.name().equals(argument.getKind().name())) {
        return plain;
      }
    }
    return new CommandArgumentError.Unknown(argument.getKindValue());
  }

  private static Optional<ExecutionError> typeArgument(
      dev.rosmarus.sui.proto.ExecutionError error) {
    int argument = error.getTypeArgumentError().getTypeArgument();
    return switch (error.getTypeArgumentError().getKind()) {
      case TYPE_NOT_FOUND ->
          Optional.of(new ExecutionError.TypeArgument(argument, TypeArgumentError.TYPE_NOT_FOUND));
      case CONSTRAINT_NOT_SATISFIED ->
          Optional.of(
              new ExecutionError.TypeArgument(
                  argument, TypeArgumentError.CONSTRAINT_NOT_SATISFIED));
      case TYPE_ARGUMENT_ERROR_KIND_UNKNOWN, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Optional<ExecutionError> packageUpgrade(
      dev.rosmarus.sui.proto.PackageUpgradeError error) {
    Optional<Address> packageId = Address.parse(error.getPackageId());
    Optional<PackageUpgradeError> why =
        switch (error.getKind()) {
          case UNABLE_TO_FETCH_PACKAGE ->
              packageId.map(PackageUpgradeError.UnableToFetchPackage::new);
          case NOT_A_PACKAGE -> packageId.map(PackageUpgradeError.NotAPackage::new);
          case INCOMPATIBLE_UPGRADE -> Optional.of(new PackageUpgradeError.IncompatibleUpgrade());
          case DIGEST_DOES_NOT_MATCH ->
              Digest.parse(error.getDigest())
                  .map(digest ->
                      new PackageUpgradeError.DigestDoesNotMatch(Bytes.owning(digest.bytes())));
          case UNKNOWN_UPGRADE_POLICY ->
              Optional.of(new PackageUpgradeError.UnknownUpgradePolicy(error.getPolicy()));
          case PACKAGE_ID_DOES_NOT_MATCH ->
              packageId.flatMap(id ->
                  Address.parse(error.getTicketId())
                      .map(ticket -> new PackageUpgradeError.PackageIdDoesNotMatch(id, ticket)));
          case PACKAGE_UPGRADE_ERROR_KIND_UNKNOWN, UNRECOGNIZED ->
              Optional.of(new PackageUpgradeError.Unknown(error.getKindValue()));
        };
    return why.map(ExecutionError.PackageUpgrade::new);
  }
}
