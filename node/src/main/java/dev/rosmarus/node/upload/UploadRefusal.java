package dev.rosmarus.node.upload;

import dev.rosmarus.sui.walrus.event.EventId;

/** Why metadata or a sliver was not taken (Walrus HTTP API spec, sections 5.2 and 5.5). */
public sealed interface UploadRefusal {

  /** The chain has proven the blob inconsistent. */
  record InvalidBlob(EventId event) implements UploadRefusal {}

  /**
   * The metadata does not belong to the blob.
   *
   * @param cause in the protocol's words
   */
  record InvalidMetadata(String cause) implements UploadRefusal {}

  /** No living object of the blob is known, and the upload was not announced as pending. */
  record NotRegistered() implements UploadRefusal {}

  /** Slivers are checked against metadata, which is neither stored nor waiting. */
  record MetadataMissing() implements UploadRefusal {}

  /** What waits for registration leaves no room. */
  record CacheSaturated() implements UploadRefusal {}

  record PairIndexOutOfRange(int pairIndex, int nShards) implements UploadRefusal {}

  record SliverIndexMismatch(int sliverIndex, int pairIndex) implements UploadRefusal {}

  /** No storage for the shard, or storage that takes no writes. */
  record ShardNotAssigned(int shard, long epoch) implements UploadRefusal {}

  /**
   * The sliver is not that of the metadata.
   *
   * @param cause in the protocol's words
   */
  record InvalidSliver(String cause) implements UploadRefusal {}

  /** After the upload the blob was registered, and what waited for it could not be stored. */
  record FlushFailed(String cause) implements UploadRefusal {}
}
