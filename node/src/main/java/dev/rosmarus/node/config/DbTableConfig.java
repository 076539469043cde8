package dev.rosmarus.node.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Options of a template or a column family in {@code db_config}, as far as they are given; the rest
 * is inherited (Walrus node configuration spec, section 2.4). {@link DbConfig} resolves them.
 */
public record DbTableConfig(
    @Key("enable_blob_files") Optional<Boolean> blobFiles,
    @Key("min_blob_size") OptionalLong blobBytesMin,
    @Key("blob_file_size") OptionalLong blobFileBytes,
    @Key("blob_compression_type") Optional<Compression> blobCompression,
    @Key("enable_blob_garbage_collection") Optional<Boolean> blobGarbageCollection,
    @Key(value = "blob_garbage_collection_age_cutoff", max = 1)
        OptionalDouble blobGarbageCollectionAgeCutoff,
    @Key(value = "blob_garbage_collection_force_threshold", max = 1)
        OptionalDouble blobGarbageCollectionForceThreshold,
    @Key("blob_compaction_read_ahead_size") OptionalLong blobCompactionReadAheadBytes,
    @Key("write_buffer_size") OptionalLong writeBufferBytes,
    @Key("target_file_size_base") OptionalLong targetFileBytesBase,
    @Key("max_bytes_for_level_base") OptionalLong levelBytesBaseMax,
    @Key("block_cache_size") OptionalLong blockCacheBytes,
    @Key("block_size") OptionalInt blockBytes,
    @Key("pin_l0_filter_and_index_blocks_in_block_cache") Optional<Boolean> l0BlocksPinned,
    @Key("soft_pending_compaction_bytes_limit") OptionalLong pendingCompactionSoftBytes,
    @Key("hard_pending_compaction_bytes_limit") OptionalLong pendingCompactionHardBytes)
    implements Section {

  /** How values in blob files are compressed. */
  public enum Compression {
    NONE,
    SNAPPY,
    ZLIB,
    LZ4,
    LZ4HC,
    ZSTD;

    /** As the file spells it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** These over others: what is given here counts. */
  DbTableConfig over(DbTableConfig base) {
    return new DbTableConfig(
        blobFiles.or(base::blobFiles),
        first(blobBytesMin, base.blobBytesMin),
        first(blobFileBytes, base.blobFileBytes),
        blobCompression.or(base::blobCompression),
        blobGarbageCollection.or(base::blobGarbageCollection),
        first(blobGarbageCollectionAgeCutoff, base.blobGarbageCollectionAgeCutoff),
        first(blobGarbageCollectionForceThreshold, base.blobGarbageCollectionForceThreshold),
        first(blobCompactionReadAheadBytes, base.blobCompactionReadAheadBytes),
        first(writeBufferBytes, base.writeBufferBytes),
        first(targetFileBytesBase, base.targetFileBytesBase),
        first(levelBytesBaseMax, base.levelBytesBaseMax),
        first(blockCacheBytes, base.blockCacheBytes),
        blockBytes.isPresent() ? blockBytes : base.blockBytes,
        l0BlocksPinned.or(base::l0BlocksPinned),
        first(pendingCompactionSoftBytes, base.pendingCompactionSoftBytes),
        first(pendingCompactionHardBytes, base.pendingCompactionHardBytes));
  }

  private static OptionalLong first(OptionalLong one, OptionalLong other) {
    return one.isPresent() ? one : other;
  }

  private static OptionalDouble first(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() ? one : other;
  }

  /** With nothing left open but the limits of pending compaction. */
  DbTableOptions resolved() {
    return new DbTableOptions(
        blobFiles.orElseThrow(),
        blobBytesMin.orElseThrow(),
        blobFileBytes.orElseThrow(),
        blobCompression.orElseThrow(),
        blobGarbageCollection.orElseThrow(),
        blobGarbageCollectionAgeCutoff.orElseThrow(),
        blobGarbageCollectionForceThreshold.orElseThrow(),
        blobCompactionReadAheadBytes.orElseThrow(),
        writeBufferBytes.orElseThrow(),
        targetFileBytesBase.orElseThrow(),
        levelBytesBaseMax.orElseThrow(),
        blockCacheBytes.orElseThrow(),
        blockBytes.orElseThrow(),
        l0BlocksPinned.orElseThrow(),
        pendingCompactionSoftBytes,
        pendingCompactionHardBytes);
  }
}
