package dev.rosmarus.node.config;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.endpoint.Backoff;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.wallet.WalletSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The chain: whom to ask, what to look at, who signs ({@code sui}; Walrus node configuration spec,
 * section 2.2).
 *
 * @param rpc URL of the full node
 * @param shards a hint that clients use
 * @param epochsAheadMax a hint that clients use
 * @param cacheTtl how old the system and staking objects may be
 * @param gasBudgetMist empty: it is estimated
 * @param additionalRpcEndpoints URLs to turn to when the first fails
 * @param requestTimeout empty: 60 s
 * @param checkpointWaitTimeout for a transaction to be seen in a checkpoint; empty: 30 s
 */
public record SuiConfig(
    @Key("rpc") String rpc,
    @Key("system_object") Address systemObject,
    @Key("staking_object") Address stakingObject,
    @Key("credits_object") Optional<Address> creditsObject,
    @Key("walrus_subsidies_object") Optional<Address> walrusSubsidiesObject,
    @Key("treasury_object") Optional<Address> treasuryObject,
    @Key(value = "n_shards", min = 1, max = 65535) OptionalInt shards,
    @Key("max_epochs_ahead") OptionalInt epochsAheadMax,
    @Key(value = "cache_ttl_secs", byDefault = "10") Duration cacheTtl,
    @Key(value = "event_polling_interval_millis", byDefault = "400", min = 1)
        Duration eventPollingInterval,
    @Key("wallet_config") WalletSource walletConfig,
    @Key("backoff_config") BackoffConfig backoff,
    @Key(value = "gas_budget", min = 1) OptionalLong gasBudgetMist,
    @Key("rpc_fallback_config") Optional<RpcFallbackConfig> rpcFallback,
    @Key(value = "additional_rpc_endpoints", byDefault = "[]") List<String> additionalRpcEndpoints,
    @Key("request_timeout") Optional<Duration> requestTimeout,
    @Key("checkpoint_wait_timeout") Optional<Duration> checkpointWaitTimeout)
    implements Section {

  public SuiConfig {
    additionalRpcEndpoints = List.copyOf(additionalRpcEndpoints);
  }

  /** The full nodes' URLs, the preferred first, each once. */
  public List<String> rpcEndpoints() {
    return Stream.concat(Stream.of(rpc), additionalRpcEndpoints.stream()).distinct().toList();
  }

  /**
   * The full nodes, and how patiently they are asked.
   *
   * @param environment that credentials come from
   * @throws IllegalArgumentException for half a credential
   */
  public FullNodeConfig fullNodes(Map<String, String> environment) {
    return patient(FullNodeConfig.of(rpcEndpoints(), environment));
  }

  /** As {@link #fullNodes(Map)}, with other full nodes. */
  public FullNodeConfig fullNodes(List<Endpoint> endpoints) {
    return patient(FullNodeConfig.of(endpoints));
  }

  private FullNodeConfig patient(FullNodeConfig nodes) {
    return nodes
        .withRequestTimeout(requestTimeout.orElse(FullNodeConfig.REQUEST_TIMEOUT_DEFAULT))
        .withBackoff(new Backoff(backoff.min(), backoff.max(), backoff.retriesMax()));
  }

  /** How transactions are sent. */
  public ExecutorConfig executor() {
    return ExecutorConfig.DEFAULT
        .withGasBudget(gasBudgetMist)
        .withCheckpointWait(checkpointWaitTimeout.orElse(ExecutorConfig.DEFAULT.checkpointWait()));
  }
}
