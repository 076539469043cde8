package dev.rosmarus.node.api;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;

/** The status of a blob (section 5.11): camel case outside, snake case in the counts. */
final class BlobStatusRoute {

  private final ApiParts parts;

  BlobStatusRoute(ApiParts parts) {
    this.parts = parts;
  }

  Response get(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    long epoch = parts.committees().snapshot().epoch();
    BlobStatus status =
        parts
            .blobs()
            .blob(blob)
            .map(info -> info.status(epoch))
            .orElseGet(BlobStatus.Nonexistent::new);
    return Json.success(200, BlobStatusJson.of(status));
  }
}
