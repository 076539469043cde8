package dev.rosmarus.node.gateway.publisher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ResourceOperation;
import dev.rosmarus.node.client.StoreOutcome;
import dev.rosmarus.node.wire.QuiltIndex;
import dev.rosmarus.node.wire.QuiltPatch;
import dev.rosmarus.node.wire.QuiltPatchId;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Storage;
import java.util.Optional;

/** Results in the form and order of fields that clients know (Walrus HTTP API spec, 9.3). */
final class StoreJson {

  private static final String RS2 = "RS2";

  private StoreJson() {}

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode of(StoreOutcome outcome) {
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

  /** A store that failed in one of its steps, which is told with status 200. */
  static ObjectNode failed(StoreStep step, Optional<BlobId> blobId, String message) {
    ObjectNode json = node();
    ObjectNode error = json.putObject("error");
    error.put("blobId", blobId.map(BlobId::toString).orElse(null));
    error.put("failurePhase", step.word()).put("errorMsg", message);
    return json;
  }

  /**
   * @param stored nothing if the quilt is not
   */
  static ObjectNode quilt(ObjectNode result, Optional<StoredQuilt> stored) {
    ObjectNode json = node();
    json.set("blobStoreResult", result);
    ArrayNode blobs = json.putArray("storedQuiltBlobs");
    stored.ifPresent(
        quilt -> quilt.index.patches().forEach(patch -> blobs.add(patch(quilt.blobId, patch))));
    return json;
  }

  record StoredQuilt(BlobId blobId, QuiltIndex index) {}

  private static ObjectNode patch(BlobId quilt, QuiltPatch patch) {
    QuiltPatchId id = new QuiltPatchId(quilt, patch.startIndex(), patch.endIndex());
    ObjectNode json = node();
    json.put("identifier", patch.identifier()).put("quiltPatchId", id.toString());
    json.putArray("range").add(patch.startIndex()).add(patch.endIndex());
    return json;
  }

  private static ObjectNode created(StoreOutcome.Created created) {
    ObjectNode json = node();
    json.set("blobObject", blob(created.blobId(), created.blobObject()));
    json.set("resourceOperation", operation(created.operation()));
    json.put("cost", created.costFrost());
    created.sharedBlob().ifPresent(shared -> json.put("sharedBlobObject", shared.toString()));
    return json;
  }

  private static ObjectNode blob(BlobId blobId, Blob blob) {
    ObjectNode json = node();
    json.put("id", blob.id().toString());
    json.put("registeredEpoch", blob.registeredEpoch());
    json.put("blobId", blobId.toString());
    json.put("size", blob.unencodedBytes());
    json.put("encodingType", RS2);
    json.put("certifiedEpoch", blob.certifiedEpoch().orElse(null));
    json.set("storage", storage(blob.storage()));
    json.put("deletable", blob.deletable());
    return json;
  }

  private static ObjectNode storage(Storage storage) {
    return node()
        .put("id", storage.id().toString())
        .put("startEpoch", storage.startEpoch())
        .put("endEpoch", storage.endEpoch())
        .put("storageSize", storage.storageBytes());
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
