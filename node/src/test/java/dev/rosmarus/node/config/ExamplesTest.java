package dev.rosmarus.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.node.config.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files in {@code config}, which operators copy. */
class ExamplesTest {

  private static final Path CONFIG = Path.of("..", "config");
  private static final Path EXAMPLE = CONFIG.resolve("walrus-node.example.yaml");

  /** {@code #key: value} is a key without a default; prose has a space after the sign. */
  private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)#( *[a-z0-9_]+:)");

  private static String withAllKeys() throws Exception {
    return COMMENTED_KEY.matcher(Files.readString(EXAMPLE)).replaceAll("$1$2");
  }

  @Test
  void theExampleIsWhatHoldsWithoutIt() throws Exception {
    LoadedConfig loaded = NodeConfig.load(EXAMPLE);
    String sui =
        """
        sui:
          rpc: https://fullnode.testnet.sui.io:443
          system_object: 0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af
          staking_object: 0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3
          wallet_config: /opt/walrus/config/sui_config.yaml
        """;

    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config()).isEqualTo(Configs.config(sui));
  }

  @Test
  void theExampleNamesEveryKey() throws Exception {
    Mapping tree = YamlReader.read(withAllKeys()).root();
    List<String> tables = Arrays.stream(DbTable.values()).map(t -> "db_config." + t.key()).toList();

    assertThat(KnownKeys.ofNode().all())
        .filteredOn(key -> tables.stream().noneMatch(table -> key.startsWith(table + ".")))
        .allSatisfy(key -> assertThat(at(tree, key)).as(key).isPresent());
  }

  @Test
  void theExampleLoadsWithEveryKey() throws Exception {
    LoadedConfig loaded = NodeConfig.parse("of the test", withAllKeys());

    assertThat(loaded.warnings())
        .extracting(ConfigProblem::keyPath)
        .containsExactlyInAnyOrder(
            "metrics_push",
            "admin_socket_path",
            "num_uncertified_blob_threshold",
            "checkpoint_config.db_checkpoint_dir",
            "thread_pool.max_blocking_io_threads",
            "shard_sync_config.sst_ingestion_config",
            "db_config.global.wal_ttl_seconds",
            "db_config.global.wal_size_limit_mb");
  }

  @Test
  void theValuesOfTheDatabaseAreThoseOfTheReference() throws Exception {
    DbConfig given = Configs.config(withAllKeys()).db();
    DbConfig builtIn = Configs.config("").db();

    assertThat(given.metadataOptions()).isEqualTo(builtIn.metadataOptions());
    for (DbTable table : DbTable.values()) {
      assertThat(given.options(table)).as(table.key()).isEqualTo(builtIn.options(table));
      assertThat(given.given(table).blockCacheBytes()).isPresent();
    }
  }

  private static Optional<YamlNode> at(Mapping tree, String path) {
    YamlNode at = tree;
    for (String key : Pattern.compile("\\.").splitAsStream(path).toList()) {
      if (at instanceof Sequence list) {
        at = list.items().getFirst();
      }
      if (!(at instanceof Mapping mapping) || mapping.value(key).isEmpty()) {
        return Optional.empty();
      }
      at = mapping.value(key).get();
    }
    return Optional.of(at);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkKind.class,
      names = {"MAINNET", "TESTNET"})
  void theSmallExamplesAreOfTheirNetworks(NetworkKind network) {
    LoadedConfig loaded = NodeConfig.load(CONFIG.resolve(network + ".yaml"));

    assertThat(loaded.network()).isEqualTo(network);
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config().requireSui().rpc()).contains(network.toString());
  }
}
