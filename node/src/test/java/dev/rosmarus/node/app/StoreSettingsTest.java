package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreOptions;
import dev.rosmarus.node.storage.TableOptions;
import dev.rosmarus.node.storage.TableProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

  private static final String MAINNET = "../config/mainnet.yaml";

  private static StoreConfig settings(String yaml) {
    return StoreSettings.of(NodeConfig.parse("of the test", yaml).config());
  }

  @Test
  void whatIsNotGivenIsTheStoresOwnChoice() {
    assertThat(settings("")).isEqualTo(StoreConfig.DEFAULT);
  }

  @Test
  void whatIsGivenCountsWhereItIsGiven() {
    StoreOptions usual = StoreConfig.DEFAULT.options();
    StoreOptions options =
        settings(
                """
                db_config:
                  global: {max_open_files: 77, max_total_wal_size: 88}
                  standard: {block_size: 4096}
                  optimized_for_blobs: {min_blob_size: 5}
                  shard: {blob_compression_type: lz4}
                  blob_info: {write_buffer_size: 99}
                  shared_shard_storage_block_cache_config: {cache_size: 1234}
                """)
            .options();
    TableOptions slivers = options.profiles().get(TableProfile.SLIVERS);

    assertThat(options.openFilesMax()).isEqualTo(77);
    assertThat(options.walBytesMax()).isEqualTo(88);
    assertThat(options.profiles().get(TableProfile.STANDARD).blockBytes()).isEqualTo(4096);
    assertThat(options.profiles().get(TableProfile.METADATA))
        .isEqualTo(usual.profiles().get(TableProfile.METADATA));
    assertThat(slivers.separateValueBytesMin()).isEqualTo(5);
    assertThat(slivers.valueCompression()).isEqualTo(TableOptions.Compression.LZ4);
    assertThat(slivers.blockCacheBytes()).hasValue(1234);
    assertThat(options.tables()).containsOnlyKeys("aggregate_blob_info");
    assertThat(options.tables().get("aggregate_blob_info").writeBufferBytes()).isEqualTo(99);
  }

  @Test
  void mainnetCollectsGarbageInSliversLessEagerly() {
    NodeConfig mainnet = NodeConfig.load(Path.of(MAINNET)).config();
    TableOptions slivers = StoreSettings.of(mainnet).options().profiles().get(TableProfile.SLIVERS);

    assertThat(slivers.valueGarbageAgeCutoff()).isEqualTo(0.1);
    assertThat(slivers.hardPendingCompactionBytes()).hasValue(512L << 30);
  }
}
