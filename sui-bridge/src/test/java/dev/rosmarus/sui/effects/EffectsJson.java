package dev.rosmarus.sui.effects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Shows effects as the golden vectors do, every field of them. */
final class EffectsJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EffectsJson() {}

  static JsonNode show(TransactionEffects effects) {
    return switch (effects) {
      case EffectsV1 v1 -> node("V1", showV1(v1));
      case EffectsV2 v2 -> node("V2", showV2(v2));
    };
  }

  private static JsonNode showV1(EffectsV1 v1) {
    ObjectNode node = JSON.objectNode();
    showHead(node, v1);
    node.set(
        "modifiedAtVersions", list(v1.modifiedAt(), v -> array(text(v.id()), u64(v.version()))));
    node.set("sharedObjects", list(v1.shared(), EffectsJson::reference));
    node.set("transactionDigest", text(v1.transactionDigest()));
    node.set("created", list(v1.created(), EffectsJson::owned));
    node.set("mutated", list(v1.mutated(), EffectsJson::owned));
    node.set("unwrapped", list(v1.unwrapped(), EffectsJson::owned));
    node.set("deleted", list(v1.deleted(), EffectsJson::reference));
    node.set("unwrappedThenDeleted", list(v1.unwrappedThenDeleted(), EffectsJson::reference));
    node.set("wrapped", list(v1.wrapped(), EffectsJson::reference));
    node.set("gasObject", owned(v1.gas()));
    node.set("eventsDigest", option(v1.eventsDigest()));
    node.set("dependencies", list(v1.dependencies(), EffectsJson::text));
    return node;
  }

  private static JsonNode showV2(EffectsV2 v2) {
    ObjectNode node = JSON.objectNode();
    showHead(node, v2);
    node.set("transactionDigest", text(v2.transactionDigest()));
    node.set(
        "gasObjectIndex",
        v2.gasObjectIndex().isPresent()
            ? JSON.numberNode((int) v2.gasObjectIndex().getAsLong())
            : JSON.nullNode());
    node.set("eventsDigest", option(v2.eventsDigest()));
    node.set("dependencies", list(v2.dependencies(), EffectsJson::text));
    node.set("lamportVersion", u64(v2.lamportVersion()));
    node.set("changedObjects", list(v2.changed(), EffectsJson::changed));
    EffectsTail.Known tail = (EffectsTail.Known) v2.tail();
    node.set(
        "unchangedConsensusObjects",
        list(tail.unchanged(), object -> array(text(object.id()), unchanged(object.kind()))));
    node.set("auxDataDigest", option(tail.auxiliaryDataDigest()));
    return node;
  }

  private static void showHead(ObjectNode node, TransactionEffects effects) {
    node.set("status", status(effects.status()));
    node.set("executedEpoch", u64(effects.epoch()));
    GasCost gas = effects.gasUsed();
    node.set(
        "gasUsed",
        JSON.objectNode()
            .<ObjectNode>set("computationCost", u64(gas.computation()))
            .<ObjectNode>set("storageCost", u64(gas.storage()))
            .<ObjectNode>set("storageRebate", u64(gas.storageRebate()))
            .set("nonRefundableStorageFee", u64(gas.nonRefundableStorageFee())));
  }

  private static JsonNode status(ExecutionStatus status) {
    return switch (status) {
      case ExecutionStatus.Success() -> unit("Success");
      case ExecutionStatus.Failure(ExecutionError error, OptionalLong command) ->
          node(
              "Failure",
              JSON.objectNode()
                  .<ObjectNode>set("error", ExecutionErrorJson.show(error))
                  .set(
                      "command", command.isPresent() ? u64(command.getAsLong()) : JSON.nullNode()));
    };
  }

  private static JsonNode changed(ChangedObject object) {
    ObjectNode node = JSON.objectNode();
    node.set(
        "inputState",
        switch (object.input()) {
          case ObjectIn.NotExisting() -> unit("NotExist");
          case ObjectIn.Existed existed ->
              node(
                  "Exist",
                  array(
                      array(u64(existed.version()), text(existed.digest())),
                      owner(existed.owner())));
        });
    node.set(
        "outputState",
        switch (object.output()) {
          case ObjectOut.NotExisting() -> unit("NotExist");
          case ObjectOut.Written written ->
              node("ObjectWrite", array(text(written.digest()), owner(written.owner())));
          case ObjectOut.PackageWritten written ->
              node("PackageWrite", array(u64(written.version()), text(written.digest())));
          case ObjectOut.AccumulatorWritten written ->
              node("AccumulatorWriteV1", accumulator(written));
        });
    node.set(
        "idOperation",
        switch (object.operation()) {
          case NONE -> unit("None");
          case CREATED -> unit("Created");
          case DELETED -> unit("Deleted");
        });
    return array(text(object.id()), node);
  }

  private static JsonNode accumulator(ObjectOut.AccumulatorWritten written) {
    JsonNode address =
        JSON.objectNode()
            .<ObjectNode>set("address", text(written.address()))
            .set("ty", text(written.type()));
    JsonNode value =
        switch (written.value()) {
          case ObjectOut.AccumulatorValue.Amount amount -> node("Integer", u64(amount.amount()));
          case ObjectOut.AccumulatorValue.Pair pair ->
              node("IntegerTuple", array(u64(pair.first()), u64(pair.second())));
          case ObjectOut.AccumulatorValue.EventDigests events ->
              node(
                  "EventDigest",
                  list(events.digests(), e -> array(u64(e.index()), text(e.digest()))));
        };
    return JSON.objectNode()
        .<ObjectNode>set("address", address)
        .<ObjectNode>set(
            "operation",
            switch (written.operation()) {
              case MERGE -> unit("Merge");
              case SPLIT -> unit("Split");
            })
        .set("value", value);
  }

  private static JsonNode unchanged(UnchangedObject.Kind kind) {
    return switch (kind) {
      case UnchangedObject.Kind.ReadOnly read ->
          node("ReadOnlyRoot", array(u64(read.version()), text(read.digest())));
      case UnchangedObject.Kind.MutateAfterStreamEnd end ->
          node("MutateConsensusStreamEnded", u64(end.version()));
      case UnchangedObject.Kind.ReadAfterStreamEnd end ->
          node("ReadConsensusStreamEnded", u64(end.version()));
      case UnchangedObject.Kind.Cancelled cancelled -> node("Cancelled", u64(cancelled.version()));
      case UnchangedObject.Kind.PerEpochConfig() -> unit("PerEpochConfig");
      case UnchangedObject.Kind.PerEpochConfigAt at ->
          node("PerEpochConfigWithSequenceNumber", u64(at.version()));
    };
  }

  private static JsonNode owned(EffectsV1.Owned object) {
    return array(reference(object.reference()), owner(object.owner()));
  }

  private static JsonNode reference(ObjectRef reference) {
    return JSON.objectNode()
        .<ObjectNode>set("objectId", text(reference.id()))
        .<ObjectNode>set("version", u64(reference.version()))
        .set("digest", text(reference.digest()));
  }

  private static JsonNode owner(Owner owner) {
    return switch (owner) {
      case Owner.AddressOwner account -> node("AddressOwner", text(account.address()));
      case Owner.ObjectOwner parent -> node("ObjectOwner", text(parent.id()));
      case Owner.Shared shared ->
          node(
              "Shared",
              JSON.objectNode().set("initialSharedVersion", u64(shared.initialSharedVersion())));
      case Owner.Immutable() -> unit("Immutable");
      case Owner.ConsensusAddress account ->
          node(
              "ConsensusAddressOwner",
              JSON.objectNode()
                  .<ObjectNode>set("startVersion", u64(account.startVersion()))
                  .set("owner", text(account.owner())));
    };
  }

  static JsonNode unit(String kind) {
    return node(kind, JSON.booleanNode(true));
  }

  static JsonNode node(String kind, JsonNode payload) {
    return JSON.objectNode().<ObjectNode>set(kind, payload).put("$kind", kind);
  }

  static JsonNode u64(long value) {
    return JSON.textNode(Long.toUnsignedString(value));
  }

  static JsonNode text(Object value) {
    return JSON.textNode(value.toString());
  }

  static JsonNode option(Optional<?> value) {
    return value.<JsonNode>map(EffectsJson::text).orElse(JSON.nullNode());
  }

  static JsonNode array(JsonNode... elements) {
    return JSON.arrayNode().addAll(List.of(elements));
  }

  static <T> JsonNode list(Collection<T> elements, Function<? super T, JsonNode> show) {
    ArrayNode array = JSON.arrayNode();
    elements.forEach(element -> array.add(show.apply(element)));
    return array;
  }
}
