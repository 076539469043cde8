package dev.rosmarus.sui.effects;

import static dev.rosmarus.sui.effects.EffectsJson.array;
import static dev.rosmarus.sui.effects.EffectsJson.list;
import static dev.rosmarus.sui.effects.EffectsJson.node;
import static dev.rosmarus.sui.effects.EffectsJson.option;
import static dev.rosmarus.sui.effects.EffectsJson.text;
import static dev.rosmarus.sui.effects.EffectsJson.u64;
import static dev.rosmarus.sui.effects.EffectsJson.unit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Shows execution errors as the golden vectors do. */
final class ExecutionErrorJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Names in the vectors that are not ours in another spelling. */
  private static final Map<String, String> NAMES =
      Map.of(
          "VmVerificationOrDeserializationError", "VMVerificationOrDeserializationError",
          "VmInvariantViolation", "VMInvariantViolation",
          "ConsensusObjectOperationNotAllowed", "SharedObjectOperationNotAllowed",
          "ExecutionCanceledDueToRandomnessUnavailable",
              "ExecutionCancelledDueToRandomnessUnavailable",
          "InsufficientFundsForWithdraw", "InsufficientBalanceForWithdraw",
          "InvalidBcsBytes", "InvalidBCSBytes",
          "InvalidUsageOfPureArgument", "InvalidUsageOfPureArg");

  private ExecutionErrorJson() {}

  static JsonNode show(ExecutionError error) {
    return switch (error) {
      case ExecutionError.Plain plain -> unit(name(plain));
      case ExecutionError.TooBig big -> tooBig(big);
      case ExecutionError.CircularObjectOwnership circular ->
          node("CircularObjectOwnership", fields("object", text(circular.object())));
      case ExecutionError.MovePrimitiveRuntimeError runtime ->
          runtime
              .location()
              .map(where -> node("MovePrimitiveRuntimeError", location(where)))
              .orElse(unit("MovePrimitiveRuntimeError"));
      case ExecutionError.MoveAbort abort ->
          node("MoveAbort", array(location(abort.location()), u64(abort.code())));
      case ExecutionError.CommandArgument argument ->
          node(
              "CommandArgumentError",
              fields("argIdx", number(argument.argument()), "kind", kind(argument.error())));
      case ExecutionError.TypeArgument argument ->
          node(
              "TypeArgumentError",
              fields(
                  "argumentIdx",
                  number(argument.argument()),
                  "kind",
                  unit(name(argument.error()))));
      case ExecutionError.UnusedValueWithoutDrop unused ->
          node("UnusedValueWithoutDrop", result(unused.result(), unused.secondary()));
      case ExecutionError.InvalidPublicFunctionReturnType type ->
          node("InvalidPublicFunctionReturnType", fields("idx", number(type.index())));
      case ExecutionError.PackageUpgrade upgrade ->
          node("PackageUpgradeError", fields("upgradeError", upgrade(upgrade.error())));
      case ExecutionError.ConsensusObjectCongestion congestion ->
          node(
              "ExecutionCancelledDueToSharedObjectCongestion",
              fields("congested_objects", list(congestion.objects(), EffectsJson::text)));
      case ExecutionError.AddressDeniedForCoin denied ->
          node(
              "AddressDeniedForCoin",
              fields("address", text(denied.address()), "coinType", text(denied.coinType())));
      case ExecutionError.CoinTypeGlobalPause pause ->
          node("CoinTypeGlobalPause", fields("coinType", text(pause.coinType())));
      case ExecutionError.NonExclusiveWriteInputObjectModified modified ->
          node("NonExclusiveWriteInputObjectModified", fields("id", text(modified.object())));
      case ExecutionError.Unknown unknown -> node("Unknown", text(unknown.description()));
    };
  }

  private static JsonNode tooBig(ExecutionError.TooBig big) {
    return switch (big.what()) {
      case OBJECT -> sizes("MoveObjectTooBig", "objectSize", "maxObjectSize", big);
      case PACKAGE -> sizes("MovePackageTooBig", "objectSize", "maxObjectSize", big);
      case EFFECTS -> sizes("EffectsTooLarge", "currentSize", "maxSize", big);
      case WRITTEN_OBJECTS -> sizes("WrittenObjectsTooLarge", "currentSize", "maxSize", big);
      case MOVE_VECTOR_ELEMENT -> sizes("MoveVectorElemTooBig", "valueSize", "maxScaledSize", big);
      case MOVE_RAW_VALUE -> sizes("MoveRawValueTooBig", "valueSize", "maxScaledSize", big);
    };
  }

  private static JsonNode sizes(
      String kind, String size, String sizeMax, ExecutionError.TooBig big) {
    return node(kind, fields(size, u64(big.size()), sizeMax, u64(big.sizeMax())));
  }

  private static JsonNode kind(CommandArgumentError error) {
    return switch (error) {
      case CommandArgumentError.Plain plain -> unit(name(plain));
      case CommandArgumentError.IndexOutOfBounds bounds ->
          node("IndexOutOfBounds", fields("idx", number(bounds.index())));
      case CommandArgumentError.SecondaryIndexOutOfBounds bounds ->
          node("SecondaryIndexOutOfBounds", result(bounds.result(), bounds.secondary()));
      case CommandArgumentError.InvalidResultArity arity ->
          node("InvalidResultArity", fields("resultIdx", number(arity.result())));
      case CommandArgumentError.Unknown unknown -> node("Unknown", number(unknown.number()));
    };
  }

  private static JsonNode upgrade(PackageUpgradeError error) {
    return switch (error) {
      case PackageUpgradeError.UnableToFetchPackage fetch ->
          node("UnableToFetchPackage", fields("packageId", text(fetch.packageId())));
      case PackageUpgradeError.NotAPackage other ->
          node("NotAPackage", fields("objectId", text(other.objectId())));
      case PackageUpgradeError.IncompatibleUpgrade() -> unit("IncompatibleUpgrade");
      case PackageUpgradeError.DigestDoesNotMatch digest ->
          node("DigestDoesNotMatch", fields("digest", numbers(digest.digest().toByteArray())));
      case PackageUpgradeError.UnknownUpgradePolicy policy ->
          node("UnknownUpgradePolicy", fields("policy", number(policy.policy())));
      case PackageUpgradeError.PackageIdDoesNotMatch ids ->
          node(
              "PackageIDDoesNotMatch",
              fields("packageId", text(ids.packageId()), "ticketId", text(ids.ticketId())));
      case PackageUpgradeError.Unknown unknown -> node("Unknown", number(unknown.number()));
    };
  }

  private static JsonNode location(MoveLocation where) {
    return JSON.objectNode()
        .<ObjectNode>set(
            "module", fields("address", text(where.packageId()), "name", text(where.module())))
        .<ObjectNode>set("function", number(where.function()))
        .<ObjectNode>set("instruction", number(where.instruction()))
        .set("functionName", option(where.functionName()));
  }

  private static JsonNode result(int result, int secondary) {
    return fields("resultIdx", number(result), "secondaryIdx", number(secondary));
  }

  private static JsonNode numbers(byte[] bytes) {
    var array = JSON.arrayNode();
    for (byte value : bytes) {
      array.add(value & 0xff);
    }
    return array;
  }

  private static JsonNode number(int value) {
    return JSON.numberNode(value);
  }

  private static JsonNode fields(String name, JsonNode value) {
    return JSON.objectNode().set(name, value);
  }

  private static JsonNode fields(String first, JsonNode one, String second, JsonNode two) {
    return JSON.objectNode().<ObjectNode>set(first, one).set(second, two);
  }

  /** The constant's name as the vectors spell it. */
  private static String name(Enum<?> constant) {
    StringBuilder camel = new StringBuilder();
    for (String word : constant.name().split("_", -1)) {
      camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return NAMES.getOrDefault(camel.toString(), camel.toString());
  }
}
