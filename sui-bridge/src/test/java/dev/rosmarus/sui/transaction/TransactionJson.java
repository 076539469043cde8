package dev.rosmarus.sui.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A transaction in the JSON form of the official TypeScript library, every field of it. */
public final class TransactionJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TransactionJson() {}

  public static JsonNode of(TransactionData data) {
    ObjectNode program = JSON.objectNode();
    program.set("inputs", list(data.program().inputs(), TransactionJson::input));
    program.set("commands", list(data.program().commands(), TransactionJson::command));
    ObjectNode v1 = JSON.objectNode();
    v1.set("kind", variant("ProgrammableTransaction", program));
    v1.put("sender", data.sender().toString());
    v1.set("gasData", gas(data.gas()));
    v1.set("expiration", expiration(data.expiration()));
    return variant("V1", v1);
  }

  private static ObjectNode gas(GasData gas) {
    ObjectNode json = JSON.objectNode();
    json.set("payment", list(gas.payment(), TransactionJson::ref));
    return json.put("owner", gas.owner().toString())
        .put("price", u64(gas.price()))
        .put("budget", u64(gas.budget()));
  }

  private static JsonNode expiration(Expiration expiration) {
    return switch (expiration) {
      case Expiration.None _ -> unit("None");
      case Expiration.Epoch until -> variant("Epoch", JSON.numberNode(until.epoch()));
      case Expiration.ValidDuring during -> variant("ValidDuring", window(during.window()));
      case Expiration.Validity validity -> {
        ObjectNode json = window(validity.window());
        json.set("allowedProposers", optional(validity.allowedProposers(), TransactionJson::of));
        yield variant("Validity", json);
      }
    };
  }

  private static JsonNode of(Expiration.AllowedProposers allowed) {
    ObjectNode json = JSON.objectNode().put("epoch", u64(allowed.epoch()));
    json.set("proposers", list(allowed.validators(), JSON::numberNode));
    return json;
  }

  private static ObjectNode window(Expiration.ValidityWindow window) {
    ObjectNode json = JSON.objectNode();
    json.set("minEpoch", optional(window.minEpoch(), TransactionJson::u64Node));
    json.set("maxEpoch", optional(window.maxEpoch(), TransactionJson::u64Node));
    json.set("minTimestamp", optional(window.minTimestamp(), TransactionJson::u64Node));
    json.set("maxTimestamp", optional(window.maxTimestamp(), TransactionJson::u64Node));
    return json.put("chain", window.chain().toString()).put("nonce", window.nonce());
  }

  private static JsonNode input(Input input) {
    return switch (input) {
      case Pure pure -> variant("Pure", JSON.objectNode().put("bytes", base64(pure.bcs())));
      case ObjectArg object -> variant("Object", object(object));
      case FundsWithdrawal withdrawal -> variant("FundsWithdrawal", withdrawal(withdrawal));
    };
  }

  private static JsonNode object(ObjectArg object) {
    return switch (object) {
      case ObjectArg.Owned owned -> variant("ImmOrOwnedObject", ref(owned.ref()));
      case ObjectArg.Receiving receiving -> variant("Receiving", ref(receiving.ref()));
      case ObjectArg.Shared shared ->
          variant(
              "SharedObject",
              JSON.objectNode()
                  .put("objectId", shared.ref().id().toString())
                  .put("initialSharedVersion", u64(shared.ref().initialSharedVersion()))
                  .put("mutable", shared.mutability() == Mutability.MUTABLE));
    };
  }

  private static JsonNode withdrawal(FundsWithdrawal withdrawal) {
    ObjectNode json = JSON.objectNode();
    json.set("reservation", variant("MaxAmountU64", u64Node(withdrawal.amountMax())));
    json.set("typeArg", variant("Balance", type(withdrawal.coinType())));
    json.set(
        "withdrawFrom",
        switch (withdrawal.source()) {
          case FundsWithdrawal.FromSender _ -> unit("Sender");
          case FundsWithdrawal.FromSponsor _ -> unit("Sponsor");
          case FundsWithdrawal.FromAllowance(Address funder, Address allowance) ->
              variant(
                  "SenderAllowance",
                  JSON.objectNode()
                      .put("funder", funder.toString())
                      .put("allowance", allowance.toString()));
        });
    return json;
  }

  private static JsonNode command(Command command) {
    ObjectNode json = JSON.objectNode();
    switch (command) {
      case Command.MoveCall call -> {
        json.put("package", call.packageId().toString());
        json.put("module", call.module()).put("function", call.function());
        json.set("typeArguments", list(call.typeArguments(), TransactionJson::type));
        json.set("arguments", arguments(call.arguments()));
      }
      case Command.TransferObjects transfer -> {
        json.set("objects", arguments(transfer.objects()));
        json.set("address", argument(transfer.address()));
      }
      case Command.SplitCoins split -> {
        json.set("coin", argument(split.coin()));
        json.set("amounts", arguments(split.amounts()));
      }
      case Command.MergeCoins merge -> {
        json.set("destination", argument(merge.destination()));
        json.set("sources", arguments(merge.sources()));
      }
      case Command.Publish publish -> modules(json, publish.modules(), publish.dependencies());
      case Command.MakeMoveVec vec -> {
        json.set("type", optional(vec.type(), TransactionJson::type));
        json.set("elements", arguments(vec.elements()));
      }
      case Command.Upgrade upgrade -> {
        modules(json, upgrade.modules(), upgrade.dependencies());
        json.put("package", upgrade.packageId().toString());
        json.set("ticket", argument(upgrade.ticket()));
      }
    }
    return variant(command.getClass().getSimpleName(), json);
  }

  private static void modules(ObjectNode json, List<Bytes> modules, List<Address> dependencies) {
    json.set("modules", list(modules, module -> JSON.textNode(base64(module))));
    json.set("dependencies", list(dependencies, id -> JSON.textNode(id.toString())));
  }

  private static ArrayNode arguments(List<Argument> arguments) {
    return list(arguments, TransactionJson::argument);
  }

  private static JsonNode argument(Argument argument) {
    return switch (argument) {
      case Argument.GasCoin _ -> unit("GasCoin");
      case Argument.InputAt(int index) -> variant("Input", JSON.numberNode(index));
      case Argument.Result(int command) -> variant("Result", JSON.numberNode(command));
      case Argument.NestedResult(int command, int value) ->
          variant("NestedResult", JSON.arrayNode().add(command).add(value));
    };
  }

  private static JsonNode ref(ObjectRef ref) {
    return JSON.objectNode()
        .put("objectId", ref.id().toString())
        .put("version", u64(ref.version()))
        .put("digest", ref.digest().toString());
  }

  private static JsonNode type(TypeTag type) {
    return JSON.textNode(type.toString());
  }

  private static String base64(Bytes bytes) {
    return StandardBase64.encode(bytes.toByteArray());
  }

  private static JsonNode u64Node(long value) {
    return JSON.textNode(u64(value));
  }

  private static String u64(long value) {
    return Long.toUnsignedString(value);
  }

  private static <T> JsonNode optional(Optional<T> value, Function<T, JsonNode> form) {
    return value.map(form).orElse(JSON.nullNode());
  }

  private static <T> ArrayNode list(List<T> values, Function<T, JsonNode> form) {
    ArrayNode json = JSON.arrayNode();
    values.forEach(value -> json.add(form.apply(value)));
    return json;
  }

  private static ObjectNode unit(String name) {
    return variant(name, JSON.booleanNode(true));
  }

  private static ObjectNode variant(String name, JsonNode content) {
    ObjectNode json = JSON.objectNode();
    json.set(name, content);
    return json.put("$kind", name);
  }
}
