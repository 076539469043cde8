package dev.rosmarus.devchain.contract.staking;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.PendingValues;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.PoolState;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pools for tests: what each is about is set on a draft. */
final class Pools {

  static final Address NODE = Address.ofShort(11);
  static final Address OTHER_NODE = Address.ofShort(12);
  static final BlsKeyBytes KEY = BlsKeyBytes.of(new byte[] {1});
  static final BlsKeyBytes NEXT_KEY = BlsKeyBytes.of(new byte[] {2});
  static final long WAL = 1_000_000_000;

  private Pools() {}

  /** A pool without stake that was registered in this epoch. */
  static StakingPool empty(long epoch) {
    return new StakingPool(
        NODE,
        new PoolState.Active(),
        new VotingParams(0, 0, 0),
        new StorageNodeInfo(
            "node",
            NODE,
            "node.example:9185",
            KEY,
            Optional.empty(),
            NetworkKeyBytes.of(new byte[33]),
            Address.ofShort(21)),
        epoch,
        epoch,
        0,
        0,
        PendingAmounts.NONE,
        PendingAmounts.NONE,
        PendingAmounts.NONE,
        0,
        new Table(Address.ofShort(22), 1),
        PendingAmounts.NONE,
        0,
        0,
        new Authorized.ByObject(Address.ofShort(23)),
        new Authorized.ByAddress(Address.ofShort(24)),
        new Bag(Address.ofShort(25), 0));
  }

  static PoolDraft draft(long epoch) {
    return new PoolDraft(empty(epoch));
  }

  /** Epochs and values in turn. */
  static PendingValues pending(long... epochsAndValues) {
    List<VecMap.Entry<Long, Long>> entries = new ArrayList<>();
    for (int i = 0; i < epochsAndValues.length; i += 2) {
      entries.add(new VecMap.Entry<>(epochsAndValues[i], epochsAndValues[i + 1]));
    }
    return new PendingValues(new VecMap<>(entries));
  }

  static PoolExchangeRate rate(long walFrost, long shares) {
    return new PoolExchangeRate.Variable(BigInteger.valueOf(walFrost), BigInteger.valueOf(shares));
  }

  static ShareRate.History history(Map<Long, PoolExchangeRate> rates) {
    Map<Long, PoolExchangeRate> copy = new HashMap<>(rates);
    return epoch -> Optional.ofNullable(copy.get(epoch));
  }

  static ShareRate.History flatSince(long epoch) {
    return history(Map.of(epoch, new PoolExchangeRate.Flat()));
  }

  static StakedWal staked(long frost, long activationEpoch) {
    return new StakedWal(
        Address.ofShort(31), new StakedWalState.Staked(), NODE, frost, activationEpoch);
  }
}
