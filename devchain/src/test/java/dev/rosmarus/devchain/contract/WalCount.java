package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.walrus.object.Exchange;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.SharedBlob;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.Subsidies;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;

/** How much WAL an object or a field's value holds. */
final class WalCount {

  private WalCount() {}

  static long frost(Edition edition, Value value) {
    TypeTag type = value.type();
    if (type.equals(edition.walCoin())) {
      return value.as(Coin::read).balance();
    }
    if (type.equals(WalrusType.STAKED_WAL.in(edition))) {
      return value.as(StakedWal::read).principalFrost();
    }
    if (type.equals(WalrusType.SHARED_BLOB.in(edition))) {
      return value.as(SharedBlob::read).fundsFrost();
    }
    if (type.equals(WalrusType.STAKING_POOL.in(edition))) {
      StakingPool pool = value.as(StakingPool::read);
      return pool.rewardsPoolFrost() + pool.commissionFrost();
    }
    if (type.equals(WalrusType.SYSTEM_STATE_INNER.in(edition))) {
      return value.as(SystemStateInner::read).futureAccounting().ringBuffer().stream()
          .mapToLong(FutureAccounting::rewardsToDistributeFrost)
          .sum();
    }
    return type instanceof StructTag struct ? besideWalrus(struct, value) : 0;
  }

  /** Of the packages that stand beside walrus, whichever their ids are. */
  private static long besideWalrus(StructTag type, Value value) {
    return switch (type.module() + "::" + type.name()) {
      case "wal_exchange::Exchange" -> value.as(Exchange::read).walFrost();
      case "subsidies::Subsidies" -> value.as(Subsidies::read).subsidyPoolFrost();
      case "walrus_subsidies_inner::WalrusSubsidiesInnerV1" ->
          value.as(WalrusSubsidiesInner::read).subsidyPoolFrost();
      default -> 0;
    };
  }
}
