package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.SharedObjects;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import java.util.Optional;

/**
 * Where calls go and which shared objects they name. After a wrong version the packages are asked
 * for again behind a {@link WalrusChain#flush}; other packages than before are worth one more try
 * (Walrus contracts spec, section 2.3).
 */
public final class CallTargets {

  private final WalrusChain chain;
  private final Address systemId;
  private final Address stakingId;
  private final ConfiguredObjects configured;

  public CallTargets(
      WalrusChain chain, Address systemId, Address stakingId, ConfiguredObjects configured) {
    this.chain = chain;
    this.systemId = systemId;
    this.stakingId = stakingId;
    this.configured = configured;
  }

  /** The current versions, as system and the subsidies name them. */
  public WalrusPackages packages(Freshness freshness) {
    return new WalrusPackages(
        chain.state(freshness).system().value().packageId(),
        configured
            .walrusSubsidies()
            .map(id -> required(id, ObjectKind.WALRUS_SUBSIDIES, freshness))
            .map(WalrusSubsidies::packageId),
        configured
            .subsidies()
            .map(id -> required(id, ObjectKind.SUBSIDIES, freshness))
            .map(Subsidies::packageId),
        configured.exchangePackage());
  }

  private <T> T required(Address id, ObjectKind<T> kind, Freshness freshness) {
    return chain
        .object(id, kind, freshness)
        .orElseThrow(() -> new ObjectMissing(id, kind.toString()))
        .value();
  }

  /** Each is read once and kept. */
  public SharedObjects objects() {
    return new SharedObjects(
        shared(systemId),
        shared(stakingId),
        shared(configured.treasury()),
        shared(configured.upgradeManager()),
        shared(configured.walrusSubsidies()),
        shared(configured.subsidies()));
  }

  private Optional<SharedRef> shared(Optional<Address> id) {
    return id.map(this::shared);
  }

  private SharedRef shared(Address id) {
    return chain.sharedRef(id).orElseThrow(() -> new ObjectMissing(id, "a shared object"));
  }
}
