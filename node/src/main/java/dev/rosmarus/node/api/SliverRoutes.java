package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.access.Access;
import dev.rosmarus.node.http.Body;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.rest.Query;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.StoredSliver;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.upload.SliverPresence;
import dev.rosmarus.node.wire.SliverBcs;
import java.util.Optional;

/** Slivers: reading, writing, status (sections 5.4 to 5.6). */
final class SliverRoutes {

  /** What a body has beside its symbols, and more. */
  private static final int BODY_BYTES_BESIDE_SYMBOLS = 128;

  private static final Stored STORED =
      new Stored(
          "sliver stored successfully",
          "sliver buffered pending registration",
          "sliver already stored");

  private final ApiParts parts;

  SliverRoutes(ApiParts parts) {
    this.parts = parts;
  }

  Response get(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    int pair = PathParameters.pairIndex(request);
    Axis axis = PathParameters.sliverType(request);
    if (pair >= parts.encoding().shards()) {
      return Problems.indexOutOfRange(pair, parts.encoding().shards()).response();
    }
    Access access = parts.access().check(blob);
    return switch (access) {
      case DENIED -> Problems.SLIVER_FORBIDDEN.response();
      case UNREGISTERED -> Problems.SLIVER_UNAVAILABLE.response();
      case ALLOWED -> read(blob, parts.encoding().shardOfPair(blob, pair), axis);
    };
  }

  private Response read(BlobId blob, int index, Axis axis) throws InterruptedException {
    Optional<Shard> shard = parts.shards().shard(index);
    if (shard.isEmpty()) {
      return shardNotAssigned(index);
    }
    Optional<StoredSliver> sliver;
    try {
      sliver = shard.get().sliver(blob, axis);
    } catch (StorageException.ShardGone e) {
      return shardNotAssigned(index);
    }
    if (sliver.isEmpty()) {
      return Problems.SLIVER_UNAVAILABLE.response();
    }
    parts.observer().sliverRetrieved(axis);
    StoredSliver found = sliver.get();
    return Octets.response(found.bcs(), found::close);
  }

  Response put(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    int pair = PathParameters.pairIndex(request);
    Axis axis = PathParameters.sliverType(request);
    boolean pending = Query.strict(request, "pending").optionalFlag("pending");
    try (Body body = request.body(bodyBytesMax())) {
      Sliver sliver = Bodies.decode(body, in -> SliverBcs.read(in, axis));
      return STORED.response(parts.uploads().storeSliver(blob, pair, sliver, pending), pending);
    }
  }

  private long bodyBytesMax() {
    return (long) parts.encoding().maxSliverBytes() + BODY_BYTES_BESIDE_SYMBOLS;
  }

  Response status(Request request) throws InterruptedException {
    BlobId blob = PathParameters.blobId(request);
    int pair = PathParameters.pairIndex(request);
    Axis axis = PathParameters.sliverType(request);
    return switch (parts.uploads().presence(blob, pair, axis)) {
      case SliverPresence.Stored _ -> word("stored");
      case SliverPresence.Buffered _ -> word("buffered");
      case SliverPresence.Nonexistent _ -> word("nonexistent");
      case SliverPresence.ShardNotAssigned(int shard, long epoch) ->
          Problems.shardNotAssigned(shard, epoch).response();
    };
  }

  private static Response word(String status) {
    return Json.success(200, TextNode.valueOf(status));
  }

  private Response shardNotAssigned(int shard) {
    long epoch = parts.committees().snapshot().epoch();
    return Problems.shardNotAssigned(shard, epoch).response();
  }
}
