package dev.rosmarus.node.config;

import static dev.rosmarus.node.config.Configs.MAINNET;
import static dev.rosmarus.node.config.Configs.SUI;
import static dev.rosmarus.node.config.Configs.TESTNET;
import static dev.rosmarus.node.config.Configs.config;
import static dev.rosmarus.node.config.Configs.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rosmarus.node.config.LiveUploadDeferralConfig.Bucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walrus node configuration spec, section 1: which default holds when. */
class DefaultsTest {

  @Test
  void anEmptyFileLoadsWithAllDefaults() {
    NodeConfig config = config("");

    assertThat(config.name()).isEmpty();
    assertThat(config.storagePath()).isEqualTo(Path.of("/opt/walrus/db"));
    assertThat(config.protocolKeyPair())
        .isEqualTo(new KeyReference.InFile(Path.of("/opt/walrus/config/protocol.key")));
    assertThat(config.restApiAddress()).isEqualTo(new ListenAddress("0.0.0.0", 9185));
    assertThat(config.metricsAddress()).isEqualTo(new ListenAddress("127.0.0.1", 9184));
    assertThat(config.sui()).isEmpty();
    assertThat(config.restGracefulShutdownPeriod()).contains(Duration.ofMinutes(1));
    assertThat(config.pendingSliverCache())
        .isEqualTo(new PendingSliverCacheConfig(20480, 1L << 30, 4L << 20, Duration.ofMinutes(1)));
    assertThat(config.balanceCheck())
        .isEqualTo(new BalanceCheckConfig(Duration.ofHours(1), 5_000_000_000L));
    assertThat(config.epochStateConsistency())
        .isEqualTo(new EpochStateConsistencyConfig(Duration.ofMinutes(1), Duration.ofMillis(500)));
    assertThat(config.checkpoint().interval()).isEqualTo(Duration.ofDays(1));
    assertThat(config.liveUploadDeferral().buckets())
        .containsExactly(
            new Bucket(100L << 20, Duration.ofSeconds(15)),
            new Bucket(4L << 30, Duration.ofSeconds(30)));
    assertThat(config.shardSync().sliversPerRequestMax()).hasValue(100_000);
    assertThat(config.votingParams().nodeCapacityBytes()).isEqualTo(250_000_000_000L);
  }

  @Test
  void aSectionThatIsGivenInPartKeepsTheOtherWholeNodeDefaults() {
    NodeConfig config =
        config(
            """
            pending_sliver_cache: {cache_ttl: 5}
            live_upload_deferral:
              enabled: false
            voting_params: {storage_price: 7}
            """);

    assertThat(config.pendingSliverCache())
        .isEqualTo(new PendingSliverCacheConfig(20480, 1L << 30, 4L << 20, Duration.ofSeconds(5)));
    assertThat(config.liveUploadDeferral().enabled()).isFalse();
    assertThat(config.liveUploadDeferral().checkpointLagMax()).isEqualTo(1500);
    assertThat(config.votingParams().writePrice()).isEqualTo(20_000);
  }

  @Test
  void aSectionThatIsNullHasItsOwnDefaults() {
    NodeConfig config =
        config(
            """
            pending_sliver_cache:
            pending_metadata_cache: null
            live_upload_deferral: ~
            blob_recovery: null
            """);

    assertThat(config.pendingSliverCache())
        .isEqualTo(new PendingSliverCacheConfig(4096, 512L << 20, 4L << 20, Duration.ZERO));
    assertThat(config.pendingMetadataCache())
        .isEqualTo(new PendingMetadataCacheConfig(512, Duration.ZERO));
    assertThat(config.liveUploadDeferral())
        .isEqualTo(new LiveUploadDeferralConfig(false, List.of(), Duration.ofMinutes(5), 32));
    assertThat(config.blobRecovery().blobSyncsMax()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "event_processor_config:", "event_processor_config: {}"})
  void anEmptySectionIsAsGoodAsNone(String yaml) {
    assertThat(config(yaml).eventProcessor()).isEqualTo(config("").eventProcessor());
  }

  @Test
  void votingParamsWithoutPricesAreRefused() {
    assertThatExceptionOfType(ConfigException.Invalid.class)
        .isThrownBy(() -> parse("voting_params: null"))
        .satisfies(e ->
            assertThat(e.problems())
                .extracting(ConfigProblem::keyPath)
                .containsExactly(
                    "voting_params.node_capacity",
                    "voting_params.storage_price",
                    "voting_params.write_price"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "balance_check: {interval_secs: 5}",
        "balance_check: null",
        "checkpoint_config: {db_checkpoint_dir: /backup}",
        "epoch_state_consistency: {timeout_secs: 5}",
        "metrics_push: {push_interval_secs: 5}",
        "live_upload_deferral: {buckets: [{defer_secs: 5}]}"
      })
  void sectionsWithoutDefaultsMustBeWhole(String yaml) {
    assertThatExceptionOfType(ConfigException.Invalid.class)
        .isThrownBy(() -> parse(yaml))
        .withMessageContaining("is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTHER | '' | 0",
        "OTHER | 'rest_server:' | 5000",
        "OTHER | 'rest_server: {http2_adaptive_window: true}' | 5000",
        "OTHER | 'rest_server: {confirmation_long_poll_max_millis: 7}' | 7",
        "OTHER | 'rest_server: {confirmation_long_poll_max_millis: 0}' | 0",
        "TESTNET | '' | 0",
        "MAINNET | '' | 5000",
        "MAINNET | 'rest_server: null' | 5000",
        "MAINNET | 'rest_server: {confirmation_long_poll_max_millis: 0}' | 0"
      })
  void theLongPollHasThreeDefaults(NetworkKind kind, String yaml, long millis) {
    String sui =
        switch (kind) {
          case MAINNET -> MAINNET;
          case TESTNET -> TESTNET;
          case OTHER -> SUI;
        };
    LoadedConfig loaded = parse(sui + yaml);

    assertThat(loaded.network()).isEqualTo(kind);
    assertThat(loaded.config().restServer().confirmationLongPollMax())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void mainnetHasDefaultsOfItsOwn() {
    NodeConfig config = config(MAINNET);

    assertThat(config.consistencyCheck().sliverDataExistence()).isFalse();
    assertThat(config.restServer().activeRecoverySymbolsRequestsMax()).hasValue(1000);
    assertThat(config.blobRecovery().blobSyncsMax()).isEqualTo(10);
    assertThat(config.db().options(DbTable.SHARD).blobGarbageCollectionAgeCutoff()).isEqualTo(0.1);
    assertThat(config.db().options(DbTable.SHARD).pendingCompactionHardBytes())
        .hasValue(512L << 30);
  }

  @Test
  void testnetDoesNot() {
    NodeConfig config = config(TESTNET);

    assertThat(config.restServer().activeRecoverySymbolsRequestsMax()).isEmpty();
    assertThat(config.blobRecovery().blobSyncsMax()).isEqualTo(100);
    assertThat(config.consistencyCheck()).isEqualTo(config("").consistencyCheck());
  }

  @Test
  void aNetworkIsKnownByBothObjectsOnly() {
    String wrong = MAINNET.replace("ee98b70e4a3904", "ee98b70e4a3905").replace("8b70e4a3904", "0");

    assertThat(parse(wrong).network()).isEqualTo(NetworkKind.OTHER);
  }

  @Test
  void anExplicitNullLiftsALimit() {
    NodeConfig config =
        config(
            SUI
                + """
                  backoff_config: {max_retries: null}
                rest_graceful_shutdown_period_secs: null
                shard_sync_config: {max_sliver_count_per_sync_request: null}
                """);

    assertThat(config.restGracefulShutdownPeriod()).isEmpty();
    assertThat(config.shardSync().sliversPerRequestMax()).isEqualTo(OptionalLong.empty());
    assertThat(config.requireSui().backoff().retriesMax()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void quickRetryHasOneDefaultWithoutTheSectionAndAnotherInIt() {
    String fallback = SUI + "  rpc_fallback_config:\n    checkpoint_bucket: https://b.example\n";

    assertThat(quickRetry(fallback))
        .isEqualTo(
            new BackoffConfig(Duration.ofMillis(100), Duration.ofMillis(300), OptionalInt.empty()));
    assertThat(quickRetry(fallback + "    quick_retry_config: {min_backoff_millis: 3}\n"))
        .isEqualTo(
            new BackoffConfig(Duration.ofMillis(3), Duration.ofSeconds(30), OptionalInt.of(5)));
  }

  private static BackoffConfig quickRetry(String yaml) {
    return config(yaml).requireSui().rpcFallback().map(RpcFallbackConfig::quickRetry).orElseThrow();
  }

  @Test
  void theChainHasItsDefaults() {
    SuiConfig sui = config(SUI).requireSui();

    assertThat(sui.cacheTtl()).isEqualTo(Duration.ofSeconds(10));
    assertThat(sui.eventPollingInterval()).isEqualTo(Duration.ofMillis(400));
    assertThat(sui.gasBudgetMist()).isEmpty();
    assertThat(sui.additionalRpcEndpoints()).isEmpty();
    assertThat(sui.requestTimeout()).isEqualTo(Optional.empty());
    assertThat(sui.backoff().retriesMax()).hasValue(5);
  }
}
