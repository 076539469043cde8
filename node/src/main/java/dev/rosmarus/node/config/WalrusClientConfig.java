package dev.rosmarus.node.config;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.wallet.WalletSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client of Walrus is told: publisher, aggregator, relay and the commands for people. One
 * context of the reference client's file, key by key, with a section of our own limits.
 *
 * @param shards a hint; the chain says it
 * @param epochsAheadMax a hint; the chain says it
 * @param cacheTtl how old the system and staking objects may be
 * @param exchangeObjects for SUI against WAL, on networks that have them
 * @param walletConfig empty: the wallet in the usual places
 * @param rpcUrls full nodes, the preferred first; without any, the wallet's is asked
 */
@AcceptedKeys({
  "subsidies_object",
  "refresh_config",
  "quilt_client_config",
  "byte_range_read_client_config",
  "streaming_config"
})
public record WalrusClientConfig(
    @Key("system_object") Address systemObject,
    @Key("staking_object") Address stakingObject,
    @Key("credits_object") Optional<Address> creditsObject,
    @Key("walrus_subsidies_object") Optional<Address> walrusSubsidiesObject,
    @Key("treasury_object") Optional<Address> treasuryObject,
    @Key(value = "n_shards", min = 1, max = 65535) OptionalInt shards,
    @Key("max_epochs_ahead") OptionalInt epochsAheadMax,
    @Key(value = "cache_ttl_secs", byDefault = "10") Duration cacheTtl,
    @Key(value = "exchange_objects", byDefault = "[]") List<Address> exchangeObjects,
    @Key("wallet_config") Optional<WalletSource> walletConfig,
    @Key(value = "rpc_urls", byDefault = "[]") List<String> rpcUrls,
    @Key("communication_config") ClientCommunicationConfig communication,
    @Key("rosmarus") RosmarusClientConfig rosmarus)
    implements Section {

  public WalrusClientConfig {
    exchangeObjects = List.copyOf(exchangeObjects);
    rpcUrls = List.copyOf(rpcUrls);
  }

  /**
   * Reads a file, or the first there is of the usual ones. Without any, the names of the public
   * networks are contexts that need no file.
   *
   * @param file instead of the usual ones
   * @param context instead of the file's default
   * @throws ConfigException.Unreadable if there is no file
   * @throws ConfigException.Invalid with everything that is wrong in it
   * @throws ConfigException.Unusable if there is no such context
   */
  public static LoadedClientConfig load(
      Optional<Path> file, Optional<String> context, ClientConfigPlaces places) {
    return ClientConfigLoader.load(file, context, places);
  }

  /**
   * Reads a text as if it were a file.
   *
   * @param source what to call it in messages
   */
  public static LoadedClientConfig parse(String source, String yaml, Optional<String> context) {
    return ClientConfigLoader.parse(source, yaml, context);
  }

  /** As {@code --wallet} changes it. */
  public WalrusClientConfig withWallet(WalletSource wallet) {
    return with(Optional.of(wallet), rpcUrls);
  }

  /** As {@code --rpc-url} changes it: these full nodes and no others. */
  public WalrusClientConfig withRpcUrls(List<String> urls) {
    return with(walletConfig, urls);
  }

  private WalrusClientConfig with(Optional<WalletSource> wallet, List<String> urls) {
    return new WalrusClientConfig(
        systemObject,
        stakingObject,
        creditsObject,
        walrusSubsidiesObject,
        treasuryObject,
        shards,
        epochsAheadMax,
        cacheTtl,
        exchangeObjects,
        wallet,
        urls,
        communication,
        rosmarus);
  }

  /** The folder for what must outlive a process: the configured one, or the user's own. */
  public Path stateFolder(Map<String, String> environment) {
    return rosmarus
        .statePath()
        .orElseGet(() ->
            Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("rosmarus"));
  }
}
