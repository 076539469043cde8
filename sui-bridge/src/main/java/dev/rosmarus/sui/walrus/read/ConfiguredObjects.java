package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Deployment;
import java.util.Optional;

/**
 * What nobody can discover and calls may need (Walrus contracts spec, section 2.1).
 *
 * @param treasury of WAL; without it no epoch change can be started
 * @param subsidies the legacy credits
 */
public record ConfiguredObjects(
    Optional<Address> treasury,
    Optional<Address> upgradeManager,
    Optional<Address> walrusSubsidies,
    Optional<Address> subsidies,
    Optional<Address> exchangePackage) {

  public static final ConfiguredObjects NONE =
      new ConfiguredObjects(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What is published of a network. */
  public static ConfiguredObjects of(Deployment network) {
    return new ConfiguredObjects(
        Optional.of(network.treasury()),
        network.upgradeManager(),
        Optional.of(network.walrusSubsidies()),
        Optional.empty(),
        network.exchangePackage());
  }
}
