package dev.rosmarus.erasure;

import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.ErasureException.HashCountMismatch;
import dev.rosmarus.erasure.hash.Hasher;
import dev.rosmarus.erasure.hash.MerkleNode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What a blob's slivers are checked against: its length and the hashes of all sliver pairs, by pair
 * index (Walrus encoding spec, sections 7.3 and 8.2). As it comes from others it proves nothing;
 * {@link #verify} turns it into {@link VerifiedMetadata}.
 */
public record BlobMetadata(
    EncodingType encodingType, long unencodedBytes, List<SliverPairHashes> hashes) {

  public BlobMetadata {
    hashes = List.copyOf(hashes);
  }

  /** The root over the hashes of all pairs. */
  public MerkleNode rootHash() {
    int leafBytes = 2 * EncodingConfig.HASH_BYTES;
    try (Arena arena = Arena.ofConfined()) {
      long leafHashBytes = (long) hashes.size() * EncodingConfig.HASH_BYTES;
      MemorySegment pairs = arena.allocate(GUARD + (long) hashes.size() * leafBytes + GUARD, GUARD);
      MemorySegment leaves = arena.allocate(Math.max(leafHashBytes, 1) + GUARD, GUARD);
      for (int i = 0; i < hashes.size(); i++) {
        long at = GUARD + (long) i * leafBytes;
        hashes.get(i).primary().writeTo(pairs, at);
        hashes.get(i).secondary().writeTo(pairs, at + EncodingConfig.HASH_BYTES);
      }
      Hasher hasher = Hasher.create();
      hasher.leaves(pairs, GUARD, leafBytes, hashes.size(), leaves, 0);
      MemorySegment scratch = arena.allocate(Hasher.treeScratchBytes(hashes.size()) + GUARD, GUARD);
      MemorySegment root = arena.allocate(EncodingConfig.HASH_BYTES);
      hasher.root(leaves, 0, hashes.size(), scratch, 0, root, 0);
      return hashes.isEmpty() ? MerkleNode.EMPTY : MerkleNode.digest(root, 0);
    }
  }

  /** The id of the blob this metadata speaks of. */
  public BlobId blobId() {
    return BlobId.compute(encodingType, unencodedBytes, rootHash());
  }

  /**
   * Checks the metadata for a blob id (section 9).
   *
   * @throws HashCountMismatch if it is not for so many shards
   * @throws BlobTooLarge if no blob of the system has that length
   * @throws BlobIdMismatch if it belongs to another blob
   */
  public VerifiedMetadata verify(EncodingConfig config, BlobId blobId) {
    if (hashes.size() != config.shards()) {
      throw new HashCountMismatch(hashes.size(), config.shards());
    }
    BlobLayout layout = config.layout(unencodedBytes);
    BlobId computed = blobId();
    if (!computed.equals(blobId)) {
      throw new BlobIdMismatch(blobId, computed);
    }
    return new VerifiedMetadata(blobId, this, layout);
  }

  /** Room before and behind what the lane hasher reads in whole vectors. */
  private static final long GUARD = 128;
}
