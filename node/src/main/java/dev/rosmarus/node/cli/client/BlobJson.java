package dev.rosmarus.node.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Storage;

/** A blob object of the chain in JSON, with the names of the reference (HTTP API spec, 9.3). */
final class BlobJson {

  private BlobJson() {}

  static BlobId id(Blob blob) {
    return BlobId.of(blob.blobId().bytes());
  }

  static ObjectNode of(Blob blob) {
    ObjectNode out =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", blob.id().toString())
            .put("registeredEpoch", blob.registeredEpoch())
            .put("blobId", id(blob).toString())
            .put("size", blob.unencodedBytes())
            .put("encodingType", "RS2");
    if (blob.certifiedEpoch().isPresent()) {
      out.put("certifiedEpoch", blob.certifiedEpoch().get());
    } else {
      out.putNull("certifiedEpoch");
    }
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
