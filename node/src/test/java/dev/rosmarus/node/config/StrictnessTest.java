package dev.rosmarus.node.config;

import static dev.rosmarus.node.config.Configs.SUI;
import static dev.rosmarus.node.config.Configs.config;
import static dev.rosmarus.node.config.Configs.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rosmarus.node.config.VotingParamsConfig.Currency;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.WalletSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file may say, and what it is told when it says something else. */
class StrictnessTest {

  private static List<String> problems(String yaml) {
    try {
      LoadedConfig loaded = parse(yaml);
      return List.of("none, but " + loaded.warnings());
    } catch (ConfigException.Invalid e) {
      return e.problems().stream().map(ConfigProblem::toString).toList();
    }
  }

  private static List<String> warnings(String yaml) {
    return parse(yaml).warnings().stream().map(ConfigProblem::toString).toList();
  }

  @Test
  void namesAllProblemsAtOnceInTheOrderOfTheFile() {
    assertThat(
            problems(
                """
                name: ok
                storage_pth: /db
                public_port: 70000
                garbage_collection:
                  enable_data_deletion: yes
                  enable_dta_deletion: true
                rest_api_address: nowhere
                name: again
                """))
        .containsExactly(
            "line 2: storage_pth: is not known; did you mean storage_path?",
            "line 3: public_port: must be from 0 to 65535; is '70000'",
            "line 5: garbage_collection.enable_data_deletion: must be true or false, without"
                + " quotes; is 'yes'",
            "line 6: garbage_collection.enable_dta_deletion: is not known in garbage_collection;"
                + " did you mean enable_data_deletion?",
            "line 7: rest_api_address: must be an address and a port, such as 0.0.0.0:9185; is"
                + " 'nowhere'",
            "line 8: name: stands here a second time; first in line 1");
  }

  @Test
  void tellsWhereAKeyOfAnotherSectionBelongs() {
    assertThat(problems("gas_budget: 5"))
        .containsExactly("line 1: gas_budget: is not known; did you mean sui.gas_budget?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tls: {path: a} | line 1: tls.path: is not known in tls",
        "protocol_key_pair: {file: a} | protocol_key_pair.file: is not known in protocol_key_pair",
        "protocol_key_pair: [] | must be a key in base64, or {path: FILE}",
        "db_config: {shards: {}} | did you mean shard?",
        "db_config: {shard: {block_sise: 1}} | did you mean block_size?",
        "rosmarus: {connection_max: 1} | did you mean connections_max?",
        "live_upload_deferral: {buckets: [{max_unencoded_bytes: 1, defer: 1}]} | defer_secs",
        "live_upload_deferral: {table: []} | is another name of buckets, which is given too",
        "storage_path: | must not be empty",
        "storage_path: [a] | must be a single value",
        "sui: [] | must be a mapping of keys to values",
        "metadata: {extra_fields: [[a]]} | must be a list of a name and a value",
        "checkpoint_config: {db_checkpoint_interval: 5} | must be a time as {secs: N, nanos: N}",
        "thread_pool: {recovery_nice_level: 20} | must be from 0 to 19",
        "consistency_check: {sliver_data_existence_check_sample_rate_percentage: 101} | to 100",
        "blob_event_processor_config: {num_workers: 0} | must be from 1 to 1024",
        "commission_rate: '60' | must be a whole number, without quotes",
        "commission_rate: 6_000 | must be a whole number",
        "commission_rate: 1e3 | must be a whole number",
        "commission_rate: 0x10 | must be a whole number",
        "commission_rate: 10001 | must be from 0 to 10000",
        "commission_rate: -1 | must be from 0 to 10000",
        "rest_graceful_shutdown_period_secs: 18446744073709551616 | must be at least 0",
        "disable_event_blob_writer: on | must be true or false",
        "disable_event_blob_writer: True | must be true or false",
        "disable_event_blob_writer: 'true' | must be true or false",
        "storage_node_cap: 12 | must be 0x and up to 64 hexadecimal digits",
        "db_config: {global: {use_optimistic_transaction_db: false}} | must be true while",
        "blob_recovery: {retry_interval_max_secs: 0} | must not be less than retry_interval_min",
        "event_processor_config: {adaptive_downloader_config: {min_workers: 11}} | max_workers",
        "rosmarus: {disk_resume_free_bytes: 1} | must not be less than disk_read_only_free_bytes",
        "name: &a b | none",
        "'name: a\n---\nname: b' | a second document begins here",
        "[] | the file must be a mapping of keys to values",
        "name: *a | aliases (*name) are not supported",
        "name: !x b | tags",
        "'name: [' | not YAML"
      })
  void refuses(String yaml, String why) {
    assertThat(String.join("\n", problems(yaml.replace("\\n", "\n")))).contains(why);
  }

  @Test
  void aNameMayHaveAHundredBytes() {
    assertThat(config("name: " + "ä".repeat(50)).name()).hasSize(50);
    assertThat(problems("name: " + "ä".repeat(50) + "b")).first().asString().contains("101 bytes");
  }

  @Test
  void fullNodesAreCheckedWithoutTellingTheirPasswords() {
    assertThat(problems(SUI.replace("http://localhost:9000", "http://me:secret@host/path")))
        .singleElement()
        .asString()
        .startsWith("line 2: sui.rpc: ")
        .doesNotContain("secret");
  }

  @Test
  void keysOfTheSectionSuiAreRequired() {
    assertThat(problems("sui: {rpc: 'http://localhost:9000'}"))
        .containsExactlyInAnyOrder(
            "line 1: sui.system_object: is missing, and has no default here",
            "line 1: sui.staking_object: is missing, and has no default here",
            "line 1: sui.wallet_config: is missing, and has no default here");
    assertThatExceptionOfType(ConfigException.Unusable.class)
        .isThrownBy(() -> config("").requireSui())
        .withMessageContaining("system_object");
  }

  @Test
  void whatChangesNothingOnlyWarns() {
    assertThat(
            warnings(
                """
                experimental_old_thing: 1
                rest_server: {experimental_other: {a: b}}
                thread_pool: {max_concurrent_tasks: 7, max_blocking_io_threads: 9}
                shard_sync_config: {sst_ingestion_config: {}}
                """))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("line 1: experimental_old_thing: is an experiment"))
        .anyMatch(line -> line.contains("max_concurrent_tasks: is an old name; write"))
        .anyMatch(line -> line.contains("max_blocking_io_threads: changes nothing here"));
    assertThat(config("thread_pool: {max_concurrent_tasks: 7}").threadPool().generalTasksMax())
        .hasValue(7);
  }

  @Test
  void deletionWithoutCleanupIsOdd() {
    assertThat(warnings("garbage_collection: {enable_blob_info_cleanup: false}"))
        .singleElement()
        .asString()
        .contains("no data is deleted");
  }

  @Test
  void scalarsAreTakenByWhatIsWanted() {
    NodeConfig config =
        config(
            """
            name: 0123
            public_host: no
            metrics_push: {push_url: 12:30:45, labels: {a: 0x10, b: on, c: 1.50}}
            storage_node_cap: 0x0000000000000000000000000000000000000000000000000000000000000012
            voting_params: {currency: nAnOuSd}
            db_config: {standard: {blob_compression_type: brotli}}
            """);

    assertThat(config.name()).isEqualTo("0123");
    assertThat(config.publicHost()).isEqualTo("no");
    assertThat(config.metricsPush().orElseThrow().pushUrl()).isEqualTo("12:30:45");
    assertThat(config.metricsPush().orElseThrow().labels())
        .containsEntry("a", "0x10")
        .containsEntry("b", "on")
        .containsEntry("c", "1.50");
    assertThat(config.storageNodeCap()).contains(Address.ofShort(0x12));
    assertThat(config.votingParams().currency()).isEqualTo(Currency.NANO_USD);
    assertThat(config.db().options(DbTable.PENDING).blobCompression())
        .isEqualTo(DbTableConfig.Compression.NONE);
  }

  @Test
  void anObjectIdWithLeadingZerosKeepsThem() {
    String zeros = "0x" + "0".repeat(62) + "10";

    assertThat(config(Configs.sui(zeros, zeros)).requireSui().systemObject().toString())
        .isEqualTo(zeros);
  }

  @Test
  void timesHaveThreeSpellings() {
    NodeConfig config =
        config(
            SUI
                + """
                  event_polling_interval_millis: 250
                  request_timeout: {secs: 1, nanos: 5}
                pending_metadata_cache: {cache_ttl: 9}
                blob_recovery: {sliver_request_timeout_secs: 3}
                rest_graceful_shutdown_period_secs: 9223372036854775807
                """);

    assertThat(config.requireSui().eventPollingInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.requireSui().requestTimeout()).contains(Duration.ofSeconds(1, 5));
    assertThat(config.pendingMetadataCache().timeToLive()).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.blobRecovery().sliverRequestTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.restGracefulShutdownPeriod().orElseThrow()).isGreaterThan(Duration.ofDays(1));
    assertThat(config.restGracefulShutdownPeriod().orElseThrow().toNanos()).isPositive();
  }

  @Test
  void homeIsExpandedInSomePathsOnly() {
    Path home = Path.of(System.getProperty("user.home"));
    NodeConfig config =
        config(
            """
            storage_path: ~/db
            blocklist_path: ~/list
            protocol_key_pair: {path: ~/p.key}
            next_protocol_key_pair: {path: /n.key}
            admin_socket_path: ~/socket
            """);

    assertThat(config.storagePath()).isEqualTo(home.resolve("db"));
    assertThat(config.protocolKeyPair()).isEqualTo(new KeyReference.InFile(home.resolve("p.key")));
    assertThat(config.nextProtocolKeyPair()).contains(new KeyReference.InFile(Path.of("/n.key")));
    assertThat(config.blocklistPath()).contains(Path.of("~/list"));
    assertThat(config.adminSocketPath()).contains(Path.of("~/socket"));
  }

  @Test
  void aKeyMayStandInTheFileAndIsNeverShown() {
    String tagged = "BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj";
    NodeConfig config = config("protocol_key_pair: " + tagged);

    assertThat(config.protocolKeyPair()).isEqualTo(new KeyReference.Inline(tagged));
    assertThat(config.protocolKeyPair().readProtocolKey().tagged()).isEqualTo(tagged);
    assertThat(config.toString()).doesNotContain(tagged);
  }

  @Test
  void theWalletIsAPathOrAChoice() {
    String choice =
        SUI.replace(
            "/opt/walrus/config/sui_config.yaml",
            "{path: ~/w.yaml, active_env: testnet, active_address: 0x0c}");

    assertThat(config(SUI).requireSui().walletConfig())
        .isEqualTo(WalletSource.at("/opt/walrus/config/sui_config.yaml"));
    assertThat(config(choice).requireSui().walletConfig())
        .isEqualTo(
            new WalletSource(
                Optional.of("~/w.yaml"), Optional.of("testnet"), Optional.of(Address.ofShort(12))));
    assertThat(problems(choice.replace("active_env", "active_enw")))
        .singleElement()
        .asString()
        .contains("did you mean active_env?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1]:9185", "localhost:1", "10.0.0.1:0", "[fe80::1]:65535"})
  void addressesAreReadAndWrittenAlike(String text) {
    assertThat(ListenAddress.parse(text)).map(ListenAddress::toString).contains(text);
  }

  @Test
  void missingFilesAreToldInWords(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("walrus-node.yaml");
    assertThatExceptionOfType(ConfigException.Unreadable.class)
        .isThrownBy(() -> NodeConfig.load(file))
        .withMessageContaining(file + " cannot be read: no such file");

    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatExceptionOfType(ConfigException.Unreadable.class)
        .isThrownBy(() -> NodeConfig.load(file))
        .withMessageContaining("not UTF-8");

    Files.write(file, new byte[ConfigLoader.BYTES_MAX + 1]);
    assertThatExceptionOfType(ConfigException.Unreadable.class)
        .isThrownBy(() -> NodeConfig.load(file))
        .withMessageContaining("longer than");
  }
}
