package dev.rosmarus.node.storage;

import java.util.OptionalLong;

/**
 * How one table lies on disk.
 *
 * @param separatesValues whether values of {@code separateValueBytesMin} and more lie in files of
 *     their own, which compaction leaves alone
 * @param valueFileBytes of such a file
 * @param valueGarbageAgeCutoff the share of the oldest value files that compaction rewrites
 * @param valueGarbageForceThreshold the share of garbage in them from which on compaction is forced
 * @param blockCacheBytes a cache for the tables of this profile alone; empty for the common one
 * @param pinsFirstLevelIndex whether indices of the first level stay in the cache
 */
public record TableOptions(
    boolean separatesValues,
    long separateValueBytesMin,
    long valueFileBytes,
    Compression valueCompression,
    boolean collectsValueGarbage,
    double valueGarbageAgeCutoff,
    double valueGarbageForceThreshold,
    long compactionReadAheadBytes,
    long writeBufferBytes,
    long targetFileBytes,
    long levelBaseBytes,
    OptionalLong blockCacheBytes,
    long blockBytes,
    boolean pinsFirstLevelIndex,
    OptionalLong softPendingCompactionBytes,
    OptionalLong hardPendingCompactionBytes) {

  /** How values are compressed. */
  public enum Compression {
    NONE,
    SNAPPY,
    ZLIB,
    LZ4,
    LZ4HC,
    ZSTD
  }

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;

  static final TableOptions STANDARD = rows(16 * MIB, 16 * KIB);
  static final TableOptions BLOB_INFO = rows(32 * MIB, 8 * KIB);
  static final TableOptions METADATA = values(32 * MIB);
  static final TableOptions SLIVERS = values(64 * MIB);

  private static TableOptions rows(long writeBufferBytes, long blockBytes) {
    return new TableOptions(
        false,
        0,
        0,
        Compression.NONE,
        false,
        0,
        0,
        0,
        writeBufferBytes,
        64 * MIB,
        256 * MIB,
        OptionalLong.empty(),
        blockBytes,
        true,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static TableOptions values(long writeBufferBytes) {
    return new TableOptions(
        true,
        16 * KIB,
        256 * MIB,
        Compression.NONE,
        true,
        0.5,
        0.5,
        4 * MIB,
        writeBufferBytes,
        64 * MIB,
        256 * MIB,
        OptionalLong.empty(),
        16 * KIB,
        true,
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
