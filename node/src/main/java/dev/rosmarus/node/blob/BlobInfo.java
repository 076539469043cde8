package dev.rosmarus.node.blob;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.OptionalLong;

/**
 * The aggregate of a blob: what all its objects together mean for this node (Walrus node runtime
 * spec, sections 8.1 and 8.5).
 *
 * <p>Apart from the metadata flag it is the same on every node that has handled the same events; a
 * predicate that answers otherwise than the network's breaks digests and shard sync.
 */
public sealed interface BlobInfo permits InvalidBlob, ValidBlob {

  /** Whether any object may hold the blob at this epoch. */
  boolean isRegistered(long epoch);

  boolean isCertified(long epoch);

  /** The epoch of the certification that began the certified life the blob is in. */
  OptionalLong initialCertifiedEpoch();

  boolean isMetadataStored();

  /** Whether the row may go, along with metadata and slivers. */
  boolean canBlobInfoBeDeleted(long epoch);

  /** What the node answers to a status request, with this the committee epoch. */
  BlobStatus status(long epoch);

  /** Whether metadata and slivers may go; of an invalid blob they always may. */
  default boolean canDataBeDeleted(long epoch) {
    return !isRegistered(epoch);
  }

  /** Whether the blob is of the set that shards of this epoch must hold from their first day. */
  default boolean isCertifiedBefore(long epoch) {
    OptionalLong initial = initialCertifiedEpoch();
    return initial.isPresent() && initial.getAsLong() < epoch && isCertified(epoch);
  }

  /** Reads a row of this node's own form: an enum whose variants are only ever added to. */
  static BlobInfo read(BcsReader in) {
    return switch (in.variant("blob info", 3)) {
      case 0 -> InvalidBlob.readFields(in);
      case 1 -> ValidBlob.readV1(in);
      default -> ValidBlob.readV2(in);
    };
  }

  void write(BcsWriter out);
}
