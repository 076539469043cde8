package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.node.http.Body;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.node.upload.UploadResult;
import dev.rosmarus.node.wire.MetadataBcs;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Metadata: reading, writing, status (sections 5.1 to 5.3). */
final class MetadataRoutes {

  private static final Stored STORED =
      new Stored(
          "metadata successfully stored",
          "metadata buffered pending registration",
          "metadata already stored");

  private final ApiParts parts;

  MetadataRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response get(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    return switch (parts.access().check(blob)) {
      case DENIED -> Problems.METADATA_FORBIDDEN.response();
      case UNREGISTERED -> Problems.METADATA_UNAVAILABLE.response();
      case ALLOWED -> read(blob);
    };
  }

  private Response read(BlobId blob) throws InterruptedException {
    Optional<byte[]> bcs = parts.metadata().metadataBcs(blob);
    if (bcs.isEmpty()) {
      return Problems.METADATA_UNAVAILABLE.response();
    }
    byte[] stored = bcs.get();
    ByteBuffer withId = ByteBuffer.allocate(BlobId.BYTES + stored.length);
    withId.put(blob.bytes()).put(stored).flip();
    parts.observer().metadataRetrieved();
    return Octets.response(withId);
  }

  Response put(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    boolean pending = Query.strict(request, "pending").optionalFlag("pending");
    BlobMetadata metadata;
    try (Body body = Bodies.octets(request)) {
      metadata = Bodies.decode(body, MetadataBcs::read);
    }
    UploadResult result = parts.uploads().storeMetadata(blob, metadata, pending);
    return STORED.response(result, pending);
  }

  Response status(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    boolean stored = parts.uploads().isMetadataStored(blob);
    return Json.success(200, TextNode.valueOf(stored ? "stored" : "nonexistent"));
  }
}
