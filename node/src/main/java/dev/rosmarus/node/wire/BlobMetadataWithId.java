package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;

/** Metadata and the id it is said to have; not verified. */
public record BlobMetadataWithId(BlobId blobId, BlobMetadata metadata) {}
