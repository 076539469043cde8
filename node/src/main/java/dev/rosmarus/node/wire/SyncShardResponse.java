package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import java.util.List;

/** Slivers of one shard and axis, by ascending blob id; the answer to {@link SyncShardRequest}. */
public record SyncShardResponse(List<Entry> entries) {

  /** One sliver and the blob that it is said to belong to. */
  public record Entry(BlobId blobId, Sliver sliver) {}

  public SyncShardResponse {
    entries = List.copyOf(entries);
  }
}
