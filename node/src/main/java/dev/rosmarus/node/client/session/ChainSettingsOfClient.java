package dev.rosmarus.node.client.session;

import dev.rosmarus.node.chain.ChainSettings;
import dev.rosmarus.node.config.ClientCommunicationConfig;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.sui.endpoint.Authorization;
import dev.rosmarus.sui.endpoint.Backoff;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which chain a client's configuration means. */
final class ChainSettingsOfClient {

  private ChainSettingsOfClient() {}

  /**
   * @param wallet whose full node is asked if none is configured
   */
  static ChainSettings of(
      WalrusClientConfig config, Optional<Wallet> wallet, Map<String, String> environment) {
    return new ChainSettings(
        fullNodes(config, wallet, environment),
        config.systemObject(),
        config.stakingObject(),
        new ConfiguredObjects(
            config.treasuryObject(),
            Optional.empty(),
            config.walrusSubsidiesObject(),
            config.creditsObject(),
            Optional.empty()),
        config.cacheTtl(),
        ExecutorConfig.DEFAULT.withCheckpointWait(
            config
                .communication()
                .checkpointWaitTimeout()
                .orElse(ExecutorConfig.DEFAULT.checkpointWait())));
  }

  private static FullNodeConfig fullNodes(
      WalrusClientConfig config, Optional<Wallet> wallet, Map<String, String> environment) {
    List<Endpoint> endpoints = endpoints(config, wallet, environment);
    ClientCommunicationConfig shared = config.communication();
    FullNodeConfig nodes = FullNodeConfig.of(endpoints);
    return nodes
        .withRequestTimeout(
            shared.suiRequestTimeout().orElse(FullNodeConfig.REQUEST_TIMEOUT_DEFAULT))
        .withBackoff(
            shared
                .requestRate()
                .backoff()
                .map(some -> new Backoff(some.min(), some.max(), some.retriesMax()))
                .orElse(Backoff.DEFAULT));
  }

  private static List<Endpoint> endpoints(
      WalrusClientConfig config, Optional<Wallet> wallet, Map<String, String> environment) {
    try {
      return config.rpcUrls().isEmpty()
          ? wallet.map(Wallet::environment).map(own -> endpoint(own, environment)).stream().toList()
          : config.rpcUrls().stream()
              .distinct()
              .map(url -> new Endpoint(url, Authorization.fromEnvironment(environment, url)))
              .toList();
    } catch (IllegalArgumentException e) {
      throw new SessionException("full nodes: " + e.getMessage(), e);
    }
  }

  private static Endpoint endpoint(WalletEnvironment own, Map<String, String> environment) {
    Optional<Authorization> basic =
        own.basicAuth().map(auth -> Authorization.basic(auth.user(), auth.password()));
    return new Endpoint(
        own.rpc(), Authorization.fromEnvironment(environment, own.rpc()).or(() -> basic));
  }
}
