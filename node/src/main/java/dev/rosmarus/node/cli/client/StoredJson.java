package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.client.ResourceOperation;
import dev.rosmarus.node.client.StoreOutcome;
import dev.rosmarus.node.client.StoreOutcome.Evidence;
import dev.rosmarus.sui.walrus.event.EventId;

/** Results of {@code store} in JSON, with the names of the reference (HTTP API spec, 9.3). */
final class StoredJson {

  private StoredJson() {}

  static ObjectNode of(Stored stored) {
    ObjectNode out = object();
    out.set("blobStoreResult", result(stored));
    return out.put("path", stored.file().toString());
  }

  private static ObjectNode result(Stored stored) {
    return switch (stored) {
      case Stored.Done(var _, StoreOutcome.Created created) -> created(created);
      case Stored.Done(var _, StoreOutcome.AlreadyCertified found) -> found(found);
      case Stored.Done(var _, StoreOutcome.MarkedInvalid(var blobId, var event)) -> {
        ObjectNode fields = object().put("blobId", blobId.toString());
        fields.set("event", event(event));
        yield named("markedInvalid", fields);
      }
      case Stored.Failed(var _, String why) -> named("error", object().put("errorMsg", why));
    };
  }

  private static ObjectNode created(StoreOutcome.Created created) {
    ObjectNode fields = object();
    fields.set("blobObject", BlobJson.of(created.blobObject()));
    fields.set("resourceOperation", operation(created.operation()));
    fields.put("cost", created.costFrost());
    created.sharedBlob().ifPresent(id -> fields.put("sharedBlobObject", id.toString()));
    return named("newlyCreated", fields);
  }

  private static ObjectNode found(StoreOutcome.AlreadyCertified found) {
    ObjectNode fields = object().put("blobId", found.blobId().toString());
    switch (found.evidence()) {
      case Evidence.ByEvent(EventId id) -> fields.set("event", event(id));
      case Evidence.ByObject(var id) -> fields.put("object", id.toString());
    }
    return named("alreadyCertified", fields.put("endEpoch", found.endEpoch()));
  }

  private static ObjectNode operation(ResourceOperation operation) {
    ObjectNode fields = object().put("encodedLength", operation.encodedBytes());
    return switch (operation) {
      case ResourceOperation.RegisterFromScratch(long _, long epochs) ->
          named("registerFromScratch", fields.put("epochsAhead", epochs));
      case ResourceOperation.ReuseStorage _ -> named("reuseStorage", fields);
      case ResourceOperation.ReuseRegistration _ -> named("reuseRegistration", fields);
      case ResourceOperation.ReuseAndExtend(long _, long epochs) ->
          named("reuseAndExtend", fields.put("epochsExtended", epochs));
      case ResourceOperation.ReuseAndExtendNonCertified(long _, long epochs) ->
          named("reuseAndExtendNonCertified", fields.put("epochsExtended", epochs));
    };
  }

  private static ObjectNode event(EventId event) {
    return object()
        .put("txDigest", event.transaction().toString())
        .put("eventSeq", Long.toUnsignedString(event.index()));
  }

  private static ObjectNode named(String name, ObjectNode fields) {
    ObjectNode out = object();
    out.set(name, fields);
    return out;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
