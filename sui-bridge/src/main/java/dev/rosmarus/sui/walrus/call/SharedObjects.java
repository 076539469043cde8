package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.SharedRef;
import java.util.Optional;

/**
 * The shared objects that calls name. They never move, so this may be kept for ever.
 *
 * @param treasury of the WAL coin, which the epoch change burns from
 * @param subsidies the legacy credits
 */
public record SharedObjects(
    SharedRef system,
    SharedRef staking,
    Optional<SharedRef> treasury,
    Optional<SharedRef> upgradeManager,
    Optional<SharedRef> walrusSubsidies,
    Optional<SharedRef> subsidies) {

  /** Of a network of which no more is known or needed. */
  public static SharedObjects of(SharedRef system, SharedRef staking) {
    return new SharedObjects(
        system, staking, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
