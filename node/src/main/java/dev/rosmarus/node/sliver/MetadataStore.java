package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.util.Optional;

/** The metadata of blobs, verified before they were stored. Calls wait for native threads. */
public interface MetadataStore {

  boolean has(BlobId blob) throws InterruptedException;

  Optional<BlobMetadata> metadata(BlobId blob) throws InterruptedException;

  /** BCS as it lies on disk, without the blob id. */
  Optional<byte[]> metadataBcs(BlobId blob) throws InterruptedException;

  /**
   * Stores the metadata and marks the blob's row, in one batch. On return a synced write covers it.
   *
   * @return whether it was new
   */
  boolean store(VerifiedMetadata metadata) throws InterruptedException;
}
