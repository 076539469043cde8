package dev.rosmarus.node.gateway.publisher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.QuiltIndex;
import dev.rosmarus.node.wire.QuiltPatch;
import dev.rosmarus.node.wire.QuiltPatchId;
import java.util.Optional;

/** Results in the form and order of fields that clients know (Walrus HTTP API spec, 9.3). */
final class StoreJson {

  private StoreJson() {}

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
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
}
