package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.EmptyStruct;
import dev.rosmarus.sui.move.ObjectTable;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.DatatypeView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.TypeName;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.PendingValues;
import dev.rosmarus.sui.walrus.object.PoolState;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.VotingParams;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small deployment in {@link HeldObjects}, changed by its fields and {@link #publish}. */
final class WalrusOnChain {

  static final Address SYSTEM = Address.ofShort(0x51);
  static final Address STAKING = Address.ofShort(0x52);
  static final Address ORIGINAL = Address.ofShort(0x100);
  static final Address CURRENT = Address.ofShort(0x103);
  static final Address WAL = Address.ofShort(0x200);
  static final Address ACTIVE_SET = Address.ofShort(0x61);
  static final Address NEXT_KEYS = Address.ofShort(0x62);
  static final Address DENY_LISTS = Address.ofShort(0x63);
  static final long SYSTEM_SHARED_VERSION = 40;
  static final long STAKING_SHARED_VERSION = 41;
  static final long DONE_MILLIS = 1_000_000;
  static final long EPOCH_DURATION_MILLIS = 600_000;

  final HeldObjects node = new HeldObjects();
  final Map<Address, BlsSecretKey> keys = new HashMap<>();
  long version = 3;
  Address packageId = CURRENT;
  long systemEpoch = 5;
  long stakingEpoch = 5;
  EpochState epochState = new EpochState.EpochChangeDone(DONE_MILLIS);
  Committee previous = new Committee(VecMap.empty());
  Committee current = new Committee(VecMap.empty());
  Optional<Committee> next = Optional.empty();
  Instant now = Instant.ofEpochMilli(DONE_MILLIS);
  private final SecureRandom random = new SecureRandom();

  WalrusOnChain() {
    publishPackage(CURRENT);
    publish();
  }

  InstantSource clock() {
    return () -> now;
  }

  WalrusChain chain() {
    return WalrusChain.over(
        node,
        SYSTEM,
        STAKING,
        id -> node.originalPackageId(id).orElseThrow(),
        clock(),
        WalrusChain.STATE_TIME_TO_LIVE);
  }

  void publishPackage(Address id) {
    Map<TypeName, Address> origins =
        Map.of(
            new TypeName("extended_field", "Key"), ORIGINAL,
            new TypeName("storage_node", "StorageNodeCap"), ORIGINAL,
            new TypeName("storage_pool", "StoragePool"), CURRENT);
    node.packages.put(id, new PackageView(id, ORIGINAL, 3, origins));
    node.datatypes.put(
        id,
        new DatatypeView(
            ORIGINAL,
            "staked_wal",
            "StakedWal",
            Map.of("principal", "0x2::balance::Balance<" + WAL + "::wal::WAL>")));
  }

  /** Puts system, staking and their states on the chain as the fields say. */
  void publish() {
    node.put(
        SYSTEM,
        ORIGINAL + "::system::System",
        new Owner.Shared(SYSTEM_SHARED_VERSION),
        encode(
            new SystemObject(SYSTEM, version, packageId, Optional.empty()), SystemObject::write));
    node.put(
        STAKING,
        ORIGINAL + "::staking::Staking",
        new Owner.Shared(STAKING_SHARED_VERSION),
        encode(
            new StakingObject(STAKING, version, packageId, Optional.empty()),
            StakingObject::write));
    node.putField(
        WalrusFields.inner(SYSTEM, version),
        version,
        BcsWriter::u64,
        systemInner(),
        (out, v) -> v.write(out));
    node.putField(
        WalrusFields.inner(STAKING, version),
        version,
        BcsWriter::u64,
        stakingInner(),
        (out, v) -> v.write(out));
  }

  @FunctionalInterface
  interface Layout<T> {
    void write(T value, BcsWriter out);
  }

  static <T> byte[] encode(T value, Layout<T> layout) {
    return BcsWriter.encode(value, (out, v) -> layout.write(v, out));
  }

  private SystemStateInner systemInner() {
    List<BlsCommitteeMember> members = new ArrayList<>();
    current
        .shardsByNode()
        .entries()
        .forEach(e ->
            members.add(
                new BlsCommitteeMember(
                    BlsKeyBytes.uncompressed(keys.get(e.key()).publicKey()),
                    e.value().size(),
                    e.key())));
    return new SystemStateInner(
        new BlsCommittee(members, 10, systemEpoch, BlsKeyBytes.of(new byte[48])),
        100,
        50,
        5,
        6,
        new FutureAccountingRingBuffer(0, 53, List.of()),
        new EventBlobCertificationState(Optional.empty(), new VecMap<>(List.of())),
        DENY_LISTS);
  }

  private StakingInner stakingInner() {
    return new StakingInner(
        10,
        EPOCH_DURATION_MILLIS,
        DONE_MILLIS,
        new ObjectTable(Address.ofShort(0x64), 2),
        stakingEpoch,
        ACTIVE_SET,
        next,
        current,
        previous,
        Optional.empty(),
        epochState,
        NEXT_KEYS);
  }

  <T> void putExtended(Address uid, T value, Layout<T> layout) {
    node.putField(
        WalrusFields.extended(uid, ORIGINAL),
        new EmptyStruct(),
        (out, key) -> key.write(out),
        value,
        (out, v) -> layout.write(v, out));
  }

  /** A node with keys of its own and a pool. */
  Address addNode(int number) {
    Address id = Address.ofShort(0x1000 + number);
    keys.put(id, BlsSecretKey.generate(random));
    putPool(
        id, id, NetworkKeyBytes.of(NetworkSecretKey.generate(random).publicKey()), keys.get(id));
    return id;
  }

  void putPool(Address id, Address informsAbout, NetworkKeyBytes networkKey, BlsSecretKey key) {
    StorageNodeInfo info =
        new StorageNodeInfo(
            "node " + id,
            informsAbout,
            "node.example:9185",
            BlsKeyBytes.uncompressed(key.publicKey()),
            Optional.empty(),
            networkKey,
            Address.ofShort(0x70));
    PendingValues none = new PendingValues(VecMap.empty());
    StakingPool pool =
        new StakingPool(
            id,
            new PoolState.Active(),
            new VotingParams(1, 2, 3),
            info,
            1,
            1,
            1,
            1,
            none,
            none,
            none,
            0,
            new Table(Address.ofShort(0x71), 0),
            none,
            0,
            0,
            new Authorized.ByObject(id),
            new Authorized.ByAddress(id),
            new Bag(Address.ofShort(0x72), 0));
    node.put(
        id,
        ORIGINAL + "::staking_pool::StakingPool",
        new Owner.ObjectOwner(id),
        encode(pool, StakingPool::write));
  }

  static Committee committee(Map<Address, List<Integer>> shards) {
    return new Committee(VecMap.of(shards));
  }

  static WalrusState state(WalrusChain chain) {
    return chain.state(Freshness.ANY);
  }
}
