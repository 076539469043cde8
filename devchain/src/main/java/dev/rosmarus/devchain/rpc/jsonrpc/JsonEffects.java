package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.render.ExecutionErrorText;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import java.util.Optional;

/** Effects, and the changes of objects that they tell of. */
final class JsonEffects {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Digest NO_DIGEST = Digest.of(new byte[Digest.BYTES]);

  private JsonEffects() {}

  static ObjectNode of(RanTransaction ran) {
    EffectsV2 effects = ran.effects();
    ObjectNode out = JSON.objectNode().put("messageVersion", "v1");
    addStatus(out, effects.status());
    out.put("executedEpoch", Long.toString(effects.epoch()));
    out.set("gasUsed", gas(effects.gasUsed()));
    out.put("transactionDigest", effects.transactionDigest().toString());
    out.set("gasObject", gasObject(ran));
    addChanges(out, effects);
    effects.eventsDigest().ifPresent(digest -> out.put("eventsDigest", digest.toString()));
    ArrayNode dependencies = out.putArray("dependencies");
    effects.dependencies().forEach(each -> dependencies.add(each.toString()));
    return out;
  }

  private static void addStatus(ObjectNode out, ExecutionStatus status) {
    ObjectNode shown = out.putObject("status");
    switch (status) {
      case ExecutionStatus.Success() -> shown.put("status", "success");
      case ExecutionStatus.Failure failure -> {
        shown.put("status", "failure").put("error", ExecutionErrorText.of(failure));
        if (failure.error() instanceof ExecutionError.MoveAbort(var location, long code)) {
          out.putObject("abortError")
              .put("module_id", location.packageId() + "::" + location.module())
              .put("function", location.functionName().orElse(null))
              .put("error_code", Long.toUnsignedString(code));
        }
      }
    }
  }

  static ObjectNode gas(GasCost gas) {
    return JSON.objectNode()
        .put("computationCost", Long.toUnsignedString(gas.computation()))
        .put("storageCost", Long.toUnsignedString(gas.storage()))
        .put("storageRebate", Long.toUnsignedString(gas.storageRebate()))
        .put("nonRefundableStorageFee", Long.toUnsignedString(gas.nonRefundableStorageFee()));
  }

  /** The coin that paid; nobody's of id 0 where there was none. */
  private static ObjectNode gasObject(RanTransaction ran) {
    Optional<ChangedObject> coin =
        ran.effects().gasObjectIndex().stream()
            .mapToObj(index -> ran.effects().changed().get((int) index))
            .findFirst();
    if (coin.isPresent() && coin.get().output() instanceof ObjectOut.Written written) {
      return owned(coin.get(), written, ran.effects().lamportVersion());
    }
    ObjectNode out = JSON.objectNode();
    out.set("owner", JsonObjects.owner(new Owner.AddressOwner(ran.data().gas().owner())));
    out.set("reference", reference(Address.ofShort(0), 0, NO_DIGEST));
    return out;
  }

  private static void addChanges(ObjectNode out, EffectsV2 effects) {
    ArrayNode created = out.putArray("created");
    ArrayNode mutated = out.putArray("mutated");
    ArrayNode deleted = out.putArray("deleted");
    ArrayNode wrapped = out.putArray("wrapped");
    for (ChangedObject object : effects.changed()) {
      if (object.output() instanceof ObjectOut.Written written) {
        boolean isNew = object.operation() == ChangedObject.IdOperation.CREATED;
        (isNew ? created : mutated).add(owned(object, written, effects.lamportVersion()));
      } else if (object.input() instanceof ObjectIn.Existed) {
        boolean gone = object.operation() == ChangedObject.IdOperation.DELETED;
        (gone ? deleted : wrapped).add(reference(object.id(), effects.lamportVersion(), NO_DIGEST));
      }
    }
  }

  private static ObjectNode owned(ChangedObject object, ObjectOut.Written written, long version) {
    ObjectNode out = JSON.objectNode();
    out.set("owner", JsonObjects.owner(written.owner()));
    out.set("reference", reference(object.id(), version, written.digest()));
    return out;
  }

  private static ObjectNode reference(Address id, long version, Digest digest) {
    return JSON.objectNode()
        .put("objectId", id.toString())
        .put("version", Long.toUnsignedString(version))
        .put("digest", digest.toString());
  }

  static ArrayNode objectChanges(RanTransaction ran) {
    ArrayNode all = JSON.arrayNode();
    for (ChangedObject object : ran.effects().changed()) {
      Optional<ObjectRecord> before = Optional.ofNullable(ran.before().get(object.id()));
      Optional<ObjectRecord> after = Optional.ofNullable(ran.after().get(object.id()));
      if (after.isPresent() || before.isPresent()) {
        all.add(change(ran, object, before, after));
      }
    }
    return all;
  }

  private static ObjectNode change(
      RanTransaction ran,
      ChangedObject object,
      Optional<ObjectRecord> before,
      Optional<ObjectRecord> after) {
    ObjectNode out = JSON.objectNode();
    String type =
        after
            .or(() -> before)
            .flatMap(ObjectRecord::type)
            .map(StructTag::toString)
            .orElse("package");
    if (after.isEmpty()) {
      boolean gone = object.operation() == ChangedObject.IdOperation.DELETED;
      out.put("type", gone ? "deleted" : "wrapped")
          .put("version", Long.toUnsignedString(ran.effects().lamportVersion()));
    } else {
      boolean isNew = object.operation() == ChangedObject.IdOperation.CREATED;
      out.put("type", isNew ? "created" : "mutated")
          .put("version", Long.toUnsignedString(after.get().version()))
          .put("digest", after.get().digest().toString());
      out.set("owner", JsonObjects.owner(after.get().owner()));
      before.ifPresent(old -> out.put("previousVersion", Long.toUnsignedString(old.version())));
    }
    return out.put("sender", ran.data().sender().toString())
        .put("objectType", type)
        .put("objectId", object.id().toString());
  }
}
