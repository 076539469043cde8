package dev.rosmarus.node.client.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ResourceOperation;
import dev.rosmarus.node.client.StoreOutcome;
import dev.rosmarus.sui.walrus.event.EventId;

/**
 * How storing a blob ended, in the form and order of fields that clients know (Walrus HTTP API
 * spec, section 9.3).
 */
public final class StoreOutcomeJson {

  private StoreOutcomeJson() {}

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ObjectNode of(StoreOutcome outcome) {
    ObjectNode json = node();
    switch (outcome) {
      case StoreOutcome.Created created -> json.set("newlyCreated", created(created));
      case StoreOutcome.AlreadyCertified there -> json.set("alreadyCertified", there(there));
      case StoreOutcome.MarkedInvalid(BlobId blobId, EventId event) -> {
        ObjectNode invalid = json.putObject("markedInvalid");
        invalid.put("blobId", blobId.toString());
        invalid.set("event", event(event));
      }
    }
    return json;
  }

  private static ObjectNode created(StoreOutcome.Created created) {
    ObjectNode json = node();
    json.set("blobObject", BlobJson.of(created.blobObject()));
    json.set("resourceOperation", operation(created.operation()));
    json.put("cost", created.costFrost());
    created.sharedBlob().ifPresent(shared -> json.put("sharedBlobObject", shared.toString()));
    return json;
  }

  private static ObjectNode operation(ResourceOperation operation) {
    ObjectNode json = node();
    switch (operation) {
      case ResourceOperation.RegisterFromScratch(long bytes, long epochs) ->
          form(json, "registerFromScratch", bytes).put("epochsAhead", epochs);
      case ResourceOperation.ReuseStorage(long bytes) -> form(json, "reuseStorage", bytes);
      case ResourceOperation.ReuseRegistration(long bytes) ->
          form(json, "reuseRegistration", bytes);
      case ResourceOperation.ReuseAndExtend(long bytes, long epochs) ->
          form(json, "reuseAndExtend", bytes).put("epochsExtended", epochs);
      case ResourceOperation.ReuseAndExtendNonCertified(long bytes, long epochs) ->
          form(json, "reuseAndExtendNonCertified", bytes).put("epochsExtended", epochs);
    }
    return json;
  }

  private static ObjectNode form(ObjectNode json, String name, long bytes) {
    return json.putObject(name).put("encodedLength", bytes);
  }

  private static ObjectNode there(StoreOutcome.AlreadyCertified there) {
    ObjectNode json = node().put("blobId", there.blobId().toString());
    switch (there.evidence()) {
      case StoreOutcome.Evidence.ByEvent(EventId id) -> json.set("event", event(id));
      case StoreOutcome.Evidence.ByObject(var id) -> json.put("object", id.toString());
    }
    return json.put("endEpoch", there.endEpoch());
  }

  private static ObjectNode event(EventId id) {
    return node()
        .put("txDigest", id.transaction().toString())
        .put("eventSeq", Long.toUnsignedString(id.index()));
  }
}
