package dev.rosmarus.erasure;

import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.UnsupportedShardCount;

/**
 * Everything about RS2 that follows from the number of shards {@code n} alone: fault bound, source
 * symbols, sizes, and which sliver pair lies on which shard (Walrus encoding spec, section 6).
 *
 * <p>The counts come from {@code n} and never from {@code f}: for {@code n != 3f + 1} the shortcuts
 * {@code f + 1} and {@code 2f + 1} give other matrices and so other blob ids.
 */
public record EncodingConfig(int shards) {

  /** The smallest system with a recovery symbol in either direction. */
  public static final int MIN_SHARDS = 4;

  /** The largest symbol, in bytes: the largest even 16-bit number. */
  public static final int MAX_SYMBOL_BYTES = 65_534;

  /** Bytes of a digest, a blob id and a Merkle node. */
  public static final int HASH_BYTES = 32;

  private static final int MAX_POSITIONS = 65_536;

  public EncodingConfig {
    if (shards < MIN_SHARDS) {
      throw new UnsupportedShardCount(
          shards, "at least " + MIN_SHARDS + " are needed for a recovery symbol on each axis");
    }
    int faults = (shards - 1) / 3;
    if (shards >= MAX_POSITIONS
        || !codeExists(shards - 2 * faults, 2 * faults)
        || !codeExists(shards - faults, faults)) {
      throw new UnsupportedShardCount(shards, "the field has no more than 65536 symbols");
    }
  }

  /** The largest number of faulty shards the system bears: {@code f = (n - 1) / 3}. */
  public int faults() {
    return (shards - 1) / 3;
  }

  /** {@code P}: rows of the source matrix, which is symbols per secondary sliver. */
  public int primarySourceSymbols() {
    return shards - 2 * faults();
  }

  /** {@code S}: columns of the source matrix, which is symbols per primary sliver. */
  public int secondarySourceSymbols() {
    return shards - faults();
  }

  /** Symbols that a sliver of this axis holds: {@code S} in a row, {@code P} in a column. */
  public int symbolsPerSliver(Axis axis) {
    return switch (axis) {
      case PRIMARY -> secondarySourceSymbols();
      case SECONDARY -> primarySourceSymbols();
    };
  }

  /** Slivers of this axis that are pure blob data, which is also how many of them decode. */
  public int systematicSlivers(Axis axis) {
    return symbolsPerSliver(axis.opposite());
  }

  /** The largest blob, in bytes: {@code P * S * 65534}. */
  public long maxBlobBytes() {
    return sourceSymbols() * MAX_SYMBOL_BYTES;
  }

  /** The largest sliver of either axis, in bytes. */
  public int maxSliverBytes() {
    return secondarySourceSymbols() * MAX_SYMBOL_BYTES;
  }

  /** What the chain counts for the metadata on one shard: two hashes per pair and the blob id. */
  public long metadataBytes() {
    return 2L * HASH_BYTES * shards + HASH_BYTES;
  }

  /** Symbols of the source matrix: {@code P * S}. */
  public long sourceSymbols() {
    return (long) primarySourceSymbols() * secondarySourceSymbols();
  }

  /**
   * The sizes of one blob in this system.
   *
   * @param unencodedBytes length of the blob in bytes; zero is valid
   * @throws BlobTooLarge if the length is negative or above {@link #maxBlobBytes()}
   */
  public BlobLayout layout(long unencodedBytes) {
    if (unencodedBytes < 0 || unencodedBytes > maxBlobBytes()) {
      throw new BlobTooLarge(unencodedBytes, shards, maxBlobBytes());
    }
    long symbolBytes = Math.ceilDiv(Math.max(unencodedBytes, 1), sourceSymbols());
    return new BlobLayout(this, unencodedBytes, (int) (symbolBytes + (symbolBytes & 1)));
  }

  /** The index on its axis of a pair's sliver; the secondary axis runs backwards (section 6.4). */
  public int sliverIndex(Axis axis, int pairIndex) {
    requireIndex("sliver pair index", pairIndex);
    return switch (axis) {
      case PRIMARY -> pairIndex;
      case SECONDARY -> shards - 1 - pairIndex;
    };
  }

  /** The pair that a sliver belongs to; the inverse of {@link #sliverIndex}. */
  public int pairIndex(Axis axis, int sliverIndex) {
    requireIndex(axis.word() + " sliver index", sliverIndex);
    return sliverIndex(axis, sliverIndex);
  }

  /** The shard that holds a sliver pair of a blob (section 6.5). */
  public int shardOfPair(BlobId blobId, int pairIndex) {
    requireIndex("sliver pair index", pairIndex);
    return (pairIndex + rotation(blobId)) % shards;
  }

  /** The sliver pair of a blob that a shard holds; the inverse of {@link #shardOfPair}. */
  public int pairOfShard(BlobId blobId, int shardIndex) {
    requireIndex("shard index", shardIndex);
    return Math.floorMod(shardIndex - rotation(blobId), shards);
  }

  /** The blob id as a big-endian number modulo the shards; on the chain it is little-endian. */
  public int rotation(BlobId blobId) {
    long remainder = 0;
    for (int i = 0; i < BlobId.BYTES; i++) {
      remainder = ((remainder << 8) | (blobId.byteAt(i) & 0xFF)) % shards;
    }
    return (int) remainder;
  }

  private void requireIndex(String what, int index) {
    if (index < 0 || index >= shards) {
      throw new IndexTooLarge(what, index, shards);
    }
  }

  private static boolean codeExists(int originals, int recoveries) {
    return Math.min(powerOfTwo(originals), powerOfTwo(recoveries)) + Math.max(originals, recoveries)
        <= MAX_POSITIONS;
  }

  private static int powerOfTwo(int atLeast) {
    return atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
  }
}
