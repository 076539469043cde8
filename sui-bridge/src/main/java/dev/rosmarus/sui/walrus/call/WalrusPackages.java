package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import java.util.Optional;

/**
 * The packages to call, each by the id of its current version: older code aborts, for its version
 * is wrong (Walrus contracts spec, section 2.2).
 *
 * @param subsidies the legacy credits
 */
public record WalrusPackages(
    Address walrus,
    Optional<Address> walrusSubsidies,
    Optional<Address> subsidies,
    Optional<Address> walExchange) {

  /** Of a network of which no more is known or needed. */
  public static WalrusPackages of(Address walrus) {
    return new WalrusPackages(walrus, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
