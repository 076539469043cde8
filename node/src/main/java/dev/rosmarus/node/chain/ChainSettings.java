package dev.rosmarus.node.chain;

import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.walrus.read.ConfiguredObjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which chain, and what of it.
 *
 * @param objects what nobody can discover there
 * @param stateAgeMax how old what was read of system and staking may be
 * @param executor how transactions are sent
 */
public record ChainSettings(
    FullNodeConfig fullNodes,
    Address systemObject,
    Address stakingObject,
    ConfiguredObjects objects,
    Duration stateAgeMax,
    ExecutorConfig executor) {

  /**
   * As the configuration of a node has it.
   *
   * @param environment that credentials come from
   * @throws ChainException for half a credential
   */
  public static ChainSettings of(SuiConfig sui, Map<String, String> environment) {
    try {
      return of(sui, sui.fullNodes(environment));
    } catch (IllegalArgumentException e) {
      throw new ChainException("sui: " + e.getMessage(), e);
    }
  }

  /** As the configuration of a node has it, with other full nodes. */
  public static ChainSettings of(SuiConfig sui, List<Endpoint> endpoints) {
    return of(sui, sui.fullNodes(endpoints));
  }

  private static ChainSettings of(SuiConfig sui, FullNodeConfig fullNodes) {
    return new ChainSettings(
        fullNodes,
        sui.systemObject(),
        sui.stakingObject(),
        new ConfiguredObjects(
            sui.treasuryObject(),
            Optional.empty(),
            sui.walrusSubsidiesObject(),
            sui.creditsObject(),
            Optional.empty()),
        sui.cacheTtl(),
        sui.executor());
  }
}
