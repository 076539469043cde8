package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;

/**
 * Asks the holder of a shard for slivers (Walrus encoding spec, section 11.2).
 *
 * @param startingBlobId the first blob id, inclusive
 * @param sliverCount the most slivers to send, unsigned
 * @param epoch the asker's epoch; this one, not the frame's, is compared with the server's
 */
public record SyncShardRequest(
    int shardIndex, Axis sliverType, BlobId startingBlobId, long sliverCount, long epoch) {}
