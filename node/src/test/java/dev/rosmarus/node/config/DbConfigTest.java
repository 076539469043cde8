package dev.rosmarus.node.config;

import static dev.rosmarus.node.config.Configs.MAINNET;
import static dev.rosmarus.node.config.Configs.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.config.DbTableConfig.Compression;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walrus node configuration spec, section 2.4. */
class DbConfigTest {

  private static final long MIB = 1L << 20;

  @Test
  void templatesHaveTheirBuiltInValues() {
    DbConfig db = config("").db();

    assertThat(db.standardOptions())
        .isEqualTo(
            new DbTableOptions(
                false,
                0,
                0,
                Compression.NONE,
                false,
                0,
                0,
                0,
                64 * MIB,
                64 * MIB,
                512 * MIB,
                256 * MIB,
                64 << 10,
                true,
                OptionalLong.empty(),
                OptionalLong.empty()));
    assertThat(db.options(DbTable.SHARD))
        .isEqualTo(
            new DbTableOptions(
                true,
                MIB,
                256 * MIB,
                Compression.ZSTD,
                true,
                0.5,
                0.5,
                10 * MIB,
                256 * MIB,
                256 * MIB,
                2048 * MIB,
                1024 * MIB,
                64 << 10,
                true,
                OptionalLong.empty(),
                OptionalLong.empty()));
    assertThat(db.options(DbTable.BLOB_INFO).blockCacheBytes()).isEqualTo(512 * MIB);
    assertThat(db.options(DbTable.BLOB_INFO).writeBufferBytes()).isEqualTo(64 * MIB);
    assertThat(db.metadataOptions().writeBufferBytes()).isEqualTo(512 * MIB);
    assertThat(db.metadataOptions().levelBytesBaseMax()).isEqualTo(5 * 1024 * MIB);
    assertThat(db.metadataOptions().pendingCompactionHardBytes()).hasValue(0);
  }

  @Test
  void aFamilyInheritsFromItsTemplateAndThatFromTheBuiltInValues() {
    DbConfig db =
        config(
                """
                db_config:
                  standard: {block_size: 1}
                  optimized_for_blobs: {block_size: 2, write_buffer_size: 22}
                  blob_info_template: {block_size: 3}
                  per_object_blob_info: {block_size: 4, write_buffer_size: null}
                  event_store: {write_buffer_size: 55}
                  shard: {min_blob_size: 7}
                """)
            .db();

    for (DbTable table : DbTable.values()) {
      int blockBytes =
          switch (table) {
            case SHARD -> 2;
            case BLOB_INFO, PER_OBJECT_POOLED_BLOB_INFO -> 3;
            case PER_OBJECT_BLOB_INFO -> 4;
            default -> 1;
          };
      assertThat(db.options(table).blockBytes()).as(table.key()).isEqualTo(blockBytes);
    }
    assertThat(db.options(DbTable.SHARD).writeBufferBytes()).isEqualTo(22);
    assertThat(db.options(DbTable.SHARD).blobBytesMin()).isEqualTo(7);
    assertThat(db.options(DbTable.PER_OBJECT_BLOB_INFO).writeBufferBytes()).isEqualTo(64 * MIB);
    assertThat(db.options(DbTable.EVENT_STORE).writeBufferBytes()).isEqualTo(55);
    assertThat(db.given(DbTable.SHARD).blockBytes()).isEqualTo(OptionalInt.of(2));
    assertThat(db.given(DbTable.SHARD).targetFileBytesBase()).isEmpty();
  }

  @Test
  void onMainnetTheTemplateAloneDoesNotReachTheShards() {
    DbConfig db =
        config(
                MAINNET
                    + """
                    db_config:
                      optimized_for_blobs:
                        blob_garbage_collection_age_cutoff: 0.9
                        blob_garbage_collection_force_threshold: 0.8
                    """)
            .db();

    assertThat(db.options(DbTable.SHARD).blobGarbageCollectionAgeCutoff()).isEqualTo(0.1);
    assertThat(db.options(DbTable.SHARD).blobGarbageCollectionForceThreshold()).isEqualTo(0.8);
    assertThat(db.options(DbTable.SHARD).pendingCompactionSoftBytes()).hasValue(256L << 30);
  }

  @ParameterizedTest
  @EnumSource(DbTable.class)
  void everyFamilyHasAKeyOfItsOwn(DbTable table) {
    DbConfig db = config("db_config: {" + table.key() + ": {block_cache_size: 99}}").db();

    assertThat(
            Arrays.stream(DbTable.values())
                .filter(other -> db.options(other).blockCacheBytes() == 99))
        .containsExactly(table);
  }

  @Test
  void shardsMayShareACache() {
    assertThat(config("").db().sharedShardBlockCache()).isEmpty();
    assertThat(
            config("db_config: {shared_shard_storage_block_cache_config: {cache_size: 8}}")
                .db()
                .sharedShardBlockCache())
        .contains(new DbConfig.BlockCache(8));
  }
}
