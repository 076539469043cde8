package dev.rosmarus.node.client.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Storage;

/** A blob object of the chain in JSON (Walrus HTTP API spec, section 9.3). */
public final class BlobJson {

  private BlobJson() {}

  public static ObjectNode of(Blob blob) {
    ObjectNode out =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", blob.id().toString())
            .put("registeredEpoch", blob.registeredEpoch())
            .put("blobId", BlobId.of(blob.blobId().bytes()).toString())
            .put("size", blob.unencodedBytes())
            .put("encodingType", "RS2")
            .put("certifiedEpoch", blob.certifiedEpoch().orElse(null));
    out.set("storage", of(blob.storage()));
    return out.put("deletable", blob.deletable());
  }

  private static ObjectNode of(Storage storage) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", storage.id().toString())
        .put("startEpoch", storage.startEpoch())
        .put("endEpoch", storage.endEpoch())
        .put("storageSize", storage.storageBytes());
  }
}
