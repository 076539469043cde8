package dev.rosmarus.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlReader;
import dev.rosmarus.sui.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {

  private static final Path EXAMPLE = Path.of("..", "config", "client_config.example.yaml");
  private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)#( *[a-z0-9_]+:)");

  private static final String OBJECTS =
      """
      system_object: 0xa2637d13d171b278eadfa8a3fbe8379b5e471e1f3739092e5243da17fc8090eb
      staking_object: 0xca7cf321e47a1fc9bfd032abc31b253f5063521fd5b4c431f2cdd3fee1b4ec00
      """;

  private static final String TESTNET =
      """
      system_object: 0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af
      staking_object: 0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3
      """;

  /** The shape of the reference's file with contexts. */
  private static final String CONTEXTS =
      """
      contexts:
        mainnet:
          system_object: 0x2134d52768ea07e8c43570ef975eb3e4c27a39fa6396bef985b5abc58d03ddd2
          staking_object: 0x10b9d30c28448939ce6c4d6c6e0ffce4a7f8a4ada8248bdad09ef8b70e4a3904
          n_shards: 1000
          max_epochs_ahead: 53
          wallet_config:
            active_env: mainnet
          rpc_urls:
            - https://fullnode.mainnet.sui.io:443
        testnet:
          system_object: 0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af
          staking_object: 0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3
          exchange_objects: [0xf4d164ea2def5fe07dc573992a029e010dba09b1a8dcbc44c5c2e79567f39073]
          wallet_config: ~/wallet.yaml
          communication_config:
            tail_handling: detached
            upload_mode: aggressive
            data_in_flight_auto_tune:
              enabled: true
      default_context: testnet
      """;

  @TempDir private Path folder;

  private static LoadedClientConfig parse(String yaml) {
    return WalrusClientConfig.parse("client.yaml", yaml, Optional.empty());
  }

  @Test
  void twoObjectsAreEnough() {
    WalrusClientConfig config = parse(OBJECTS).config();

    assertThat(config.systemObject())
        .isEqualTo(
            Address.parse("0xa2637d13d171b278eadfa8a3fbe8379b5e471e1f3739092e5243da17fc8090eb")
                .orElseThrow());
    assertThat(config.rpcUrls()).isEmpty();
    assertThat(config.walletConfig()).isEmpty();
    assertThat(config.cacheTtl()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aPublicNetworkNeedNotBeToldItsFullNode() {
    LoadedClientConfig loaded = parse(TESTNET);

    assertThat(loaded.network()).isEqualTo(NetworkKind.TESTNET);
    assertThat(loaded.config().rpcUrls()).containsExactly("https://fullnode.testnet.sui.io:443");
    assertThat(parse(TESTNET + "rpc_urls: [http://127.0.0.1:9000]\n").config().rpcUrls())
        .containsExactly("http://127.0.0.1:9000");
  }

  @Test
  void theDefaultContextIsTakenUnlessAnotherIsNamed() {
    LoadedClientConfig byDefault = parse(CONTEXTS);
    LoadedClientConfig named =
        WalrusClientConfig.parse("client.yaml", CONTEXTS, Optional.of("mainnet"));

    assertThat(byDefault.context()).contains("testnet");
    assertThat(byDefault.warnings()).isEmpty();
    assertThat(byDefault.config().walletConfig().orElseThrow().path()).contains("~/wallet.yaml");
    assertThat(named.network()).isEqualTo(NetworkKind.MAINNET);
    assertThat(named.config().walletConfig().orElseThrow().activeEnvironment()).contains("mainnet");
  }

  @Test
  void aContextThatIsNotThereIsAnErrorThatNamesThose() {
    assertThatThrownBy(
            () -> WalrusClientConfig.parse("client.yaml", CONTEXTS, Optional.of("devnet")))
        .isInstanceOf(ConfigException.Unusable.class)
        .hasMessageContaining("it has mainnet, testnet");
    assertThatThrownBy(() -> WalrusClientConfig.parse("c.yaml", OBJECTS, Optional.of("testnet")))
        .hasMessageContaining("has no contexts; leave --context out");
  }

  @Test
  void unknownKeysAreErrorsThatNameTheNearest() {
    assertThatThrownBy(() -> parse(OBJECTS + "rpc_url: http://127.0.0.1:9000\n"))
        .isInstanceOf(ConfigException.Invalid.class)
        .hasMessageContaining("line 3: rpc_url: is not known; did you mean rpc_urls?");
    assertThatThrownBy(() -> parse(CONTEXTS.replace("upload_mode", "uplod_mode")))
        .hasMessageContaining(
            "contexts.testnet.communication_config.uplod_mode: is not known in"
                + " contexts.testnet.communication_config; did you mean upload_mode?");
    assertThatThrownBy(() -> parse(OBJECTS + "rpc_urls: [fullnode]\n"))
        .hasMessageContaining("line 3: rpc_urls[0]");
  }

  @Test
  void everyKeyOfTheReferencesExampleIsAccepted() {
    String reference =
        OBJECTS
            + """
            n_shards: 1000
            max_epochs_ahead: 53
            cache_ttl_secs: 10
            exchange_objects: [0xa9b00f69d3b033e7b64acff2672b54fbb7c31361954251e235395dea8bd6dcac]
            wallet_config: null
            rpc_urls: [https://fullnode.testnet.sui.io:443]
            communication_config:
              max_concurrent_writes: null
              max_concurrent_sliver_reads: null
              max_concurrent_metadata_reads: 3
              max_concurrent_status_reads: null
              max_data_in_flight: 12500000
              reqwest_config:
                total_timeout_millis: 300000
                pool_idle_timeout_millis: null
                http2_keep_alive_timeout_millis: 5000
                http2_keep_alive_interval_millis: 30000
                http2_keep_alive_while_idle: true
              request_rate_config:
                max_node_connections: 10
                backoff_config:
                  min_backoff_millis: 1000
                  max_backoff_millis: 30000
                  max_retries: 5
              disable_proxy: false
              disable_native_certs: false
              sliver_write_extra_time:
                factor: 0.5
                base_millis: 500
              sliver_status_check_threshold: 5560
              tail_handling: blocking
              data_in_flight_auto_tune:
                enabled: false
              upload_mode: balanced
              pending_uploads_enabled: false
              pending_upload_grace_millis: 0
              confirmation_long_poll_millis: 0
              optimistic_upload_max_blob_bytes: 4194304
              registration_delay_millis: 200
              max_total_blob_size: 1073741824
              committee_change_backoff:
                min_backoff_millis: 1000
              sui_client_request_timeout_millis: null
            refresh_config:
              refresh_grace_period_secs: 10
            quilt_client_config:
              timeout_secs: 10
            byte_range_read_client_config:
              timeout_secs: 10
            streaming_config:
              prefetch_count: 4
            """;

    LoadedClientConfig loaded = parse(reference);

    assertThat(loaded.warnings()).isEmpty();
    ClientCommunicationConfig communication = loaded.config().communication();
    assertThat(communication.requestRate().perNodeMax()).hasValue(10);
    assertThat(communication.confirmationLongPoll()).contains(Duration.ZERO);
  }

  @Test
  void theFirstFileOfTheUsualPlacesIsRead() throws Exception {
    Path second = Files.createDirectory(folder.resolve("second"));
    ClientConfigPlaces places = new ClientConfigPlaces(List.of(folder.resolve("first"), second));

    assertThatThrownBy(() -> WalrusClientConfig.load(Optional.empty(), Optional.empty(), places))
        .hasMessageContaining("there is none; looked for ")
        .hasMessageContaining("first/client_config.yaml");
    LoadedClientConfig builtIn =
        WalrusClientConfig.load(Optional.empty(), Optional.of("testnet"), places);
    assertThat(builtIn.network()).isEqualTo(NetworkKind.TESTNET);

    Path file = Files.writeString(second.resolve("client_config.yml"), OBJECTS);
    LoadedClientConfig found = WalrusClientConfig.load(Optional.empty(), Optional.empty(), places);
    assertThat(found.source()).isEqualTo(file.toString());
  }

  @Test
  void whatMustOutliveAProcessIsInTheUsersOwnFolder() {
    WalrusClientConfig config = parse(OBJECTS).config();

    assertThat(config.stateFolder(Map.of("XDG_STATE_HOME", "/state")))
        .isEqualTo(Path.of("/state/rosmarus"));
    assertThat(config.stateFolder(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/rosmarus"));
    assertThat(parse(OBJECTS + "rosmarus: {state_path: /here}\n").config().stateFolder(Map.of()))
        .isEqualTo(Path.of("/here"));
  }

  @Test
  void theExampleIsWhatHoldsWithoutIt() {
    LoadedClientConfig loaded =
        WalrusClientConfig.load(
            Optional.of(EXAMPLE), Optional.empty(), new ClientConfigPlaces(List.of()));

    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.config()).isEqualTo(parse(TESTNET).config());
  }

  @Test
  void theExampleNamesEveryKeyAndLoadsWithThem() throws Exception {
    String all = COMMENTED_KEY.matcher(Files.readString(EXAMPLE)).replaceAll("$1$2");
    Mapping tree = YamlReader.read(all).root();

    assertThat(KnownKeys.of(WalrusClientConfig.class).all())
        .allSatisfy(key -> assertThat(at(tree, key)).as(key).isTrue());
    assertThat(parse(all).warnings()).isEmpty();
  }

  private static boolean at(Mapping tree, String path) {
    Mapping at = tree;
    List<String> keys = Pattern.compile("\\.").splitAsStream(path).toList();
    for (String key : keys.subList(0, keys.size() - 1)) {
      if (!(at.value(key).orElse(null) instanceof Mapping inner)) {
        return false;
      }
      at = inner;
    }
    return at.value(keys.getLast()).isPresent();
  }
}
