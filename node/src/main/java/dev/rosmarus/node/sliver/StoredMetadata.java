package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;

/** Metadata that comes from our own store, which takes in nothing unverified. */
public final class StoredMetadata {

  private StoredMetadata() {}

  /** The metadata with the sizes that follow from it, without hashing it again. */
  public static VerifiedMetadata verified(
      BlobId blob, BlobMetadata stored, EncodingConfig encoding) {
    return new VerifiedMetadata(blob, stored, encoding.layout(stored.unencodedBytes()));
  }
}
