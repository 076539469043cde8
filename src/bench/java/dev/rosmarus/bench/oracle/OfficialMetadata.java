package dev.rosmarus.bench.oracle;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.hash.MerkleNode;

/**
 * What the official encoder says of a blob.
 *
 * @param nanos how long it took, measured around its call alone
 */
public record OfficialMetadata(long nanos, BlobId blobId, MerkleNode rootHash) {}
