package dev.rosmarus.erasure;

import dev.rosmarus.erasure.hash.MerkleNode;

/**
 * Metadata that is known to belong to its blob id in a system, with the sizes that follow from it.
 * Only {@link BlobMetadata#verify} and the encoder make one.
 */
public record VerifiedMetadata(BlobId blobId, BlobMetadata metadata, BlobLayout layout) {

  /** The hash of a sliver, by its index on the axis. */
  public MerkleNode sliverHash(Axis axis, int sliverIndex) {
    int pairIndex = layout.config().pairIndex(axis, sliverIndex);
    return metadata.hashes().get(pairIndex).of(axis);
  }
}
