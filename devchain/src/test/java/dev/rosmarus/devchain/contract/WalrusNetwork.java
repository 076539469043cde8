package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.CallArguments.bool;
import static dev.rosmarus.devchain.contract.CallArguments.bytes;
import static dev.rosmarus.devchain.contract.CallArguments.clock;
import static dev.rosmarus.devchain.contract.CallArguments.deletable;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.id;
import static dev.rosmarus.devchain.contract.CallArguments.permanent;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.text;
import static dev.rosmarus.devchain.contract.CallArguments.u16;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.CallArguments.u8;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.certificate.ProofOfPossession;
import dev.rosmarus.devchain.contract.certificate.SignerBitmap;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** The contracts in a {@link MemoryWorld}, with operators who hold the keys of their nodes. */
final class WalrusNetwork {

  static final long WAL = 1_000_000_000L;
  static final long START_MILLIS = 1_700_000_000_000L;
  static final long EPOCH_ZERO_MILLIS = 1_000;
  static final long EPOCH_MILLIS = 60_000;
  static final long EPOCHS_AHEAD = 5;
  static final long CAPACITY_BYTES = 1L << 40;
  static final long STORAGE_PRICE_FROST = 5_000;
  static final long WRITE_PRICE_FROST = 1_000;

  /** An operator's node. */
  record Node(BlsSecretKey key, Address capId, Address nodeId) {}

  final MemoryWorld world;
  final WalrusGenesis genesis;
  final Edition edition;
  final Address system;
  final Address staking;
  final Address treasury;

  /** All WAL that nobody else has. */
  final Address coin;

  final List<Node> nodes = new ArrayList<>();
  private long nowMillis = START_MILLIS;

  WalrusNetwork(ContractVersion version, int nShards) {
    genesis =
        new WalrusGenesis(
            new WalrusParameters(
                7, nShards, EPOCH_ZERO_MILLIS, EPOCH_MILLIS, EPOCHS_AHEAD, version));
    edition = genesis.edition();
    world = new MemoryWorld(nowMillis, genesis);
    system = world.only(WalrusType.SYSTEM.in(edition));
    staking = world.only(WalrusType.STAKING.in(edition));
    treasury = world.only(edition.treasury());
    coin = world.only(edition.walCoin());
  }

  /** Nodes with equal stakes, in epoch 1 and done with its change. */
  static WalrusNetwork running(int nodeCount, int nShards) {
    WalrusNetwork network = new WalrusNetwork(ContractVersion.V4, nShards);
    for (int i = 0; i < nodeCount; i++) {
      network.stake(network.register(), 1_000 * WAL);
    }
    network.nextEpoch();
    network.world.takeEvents();
    return network;
  }

  // Objects as arguments.

  Argument system() {
    return stored(system);
  }

  Argument staking() {
    return stored(staking);
  }

  Argument coin() {
    return stored(coin);
  }

  /** A coin of its own, out of the big one. */
  Address split(long frost) {
    Coin big = world.object(coin, Coin::read);
    put(new Coin(coin, big.balance() - frost));
    Coin small = new Coin(world.freshId(), frost);
    put(small);
    return small.id();
  }

  private void put(Coin held) {
    world.put(
        edition.walCoin(), held.id(), BcsWriter.encode(held, (out, value) -> value.write(out)));
  }

  // State.

  SystemStateInner systemState() {
    SystemObject object = world.object(system, SystemObject::read);
    return world
        .field(WalrusFields.inner(system, object.version()))
        .orElseThrow()
        .as(SystemStateInner::read);
  }

  StakingInner stakingState() {
    StakingObject object = world.object(staking, StakingObject::read);
    return world
        .field(WalrusFields.inner(staking, object.version()))
        .orElseThrow()
        .as(StakingInner::read);
  }

  StakingPool pool(Node node) {
    return world
        .child(WalrusFields.stakingPool(stakingState().pools().id(), node.nodeId()))
        .orElseThrow()
        .as(StakingPool::read);
  }

  StoragePoolInner storagePool(Address poolId) {
    return world
        .field(WalrusFields.inner(poolId, OpenPool.VERSION))
        .orElseThrow()
        .as(StoragePoolInner::read);
  }

  long epoch() {
    return stakingState().epoch();
  }

  long balance() {
    return world.object(coin, Coin::read).balance();
  }

  // Nodes and epochs.

  Node register() {
    return register(key(nodes.size() + 1), 0, STORAGE_PRICE_FROST, WRITE_PRICE_FROST);
  }

  static BlsSecretKey key(int number) {
    byte[] bytes = new byte[BlsSecretKey.BYTES];
    new Random(number).nextBytes(bytes);
    bytes[0] = 0;
    return BlsSecretKey.of(bytes);
  }

  Node register(BlsSecretKey key, int commissionRate, long storagePrice, long writePrice) {
    Value cap =
        registration(
            "node " + nodes.size(),
            "localhost:9185",
            key,
            new byte[33],
            commissionRate,
            storagePrice,
            writePrice);
    Address capId = world.keep(cap);
    Node node = new Node(key, capId, cap.as(StorageNodeCap::read).nodeId());
    nodes.add(node);
    return node;
  }

  Value registration(
      String name,
      String address,
      BlsSecretKey key,
      byte[] networkKey,
      int commissionRate,
      long storagePrice,
      long writePrice) {
    Value metadata =
        world.call("node_metadata", "new", text("image"), text("page"), text("me")).getFirst();
    return world
        .call(
            "staking",
            "register_candidate",
            staking(),
            text(name),
            text(address),
            given(metadata),
            bytes(key.publicKey().bytes()),
            bytes(networkKey),
            bytes(proof(key)),
            u16(commissionRate),
            u64(storagePrice),
            u64(writePrice),
            u64(CAPACITY_BYTES))
        .getFirst();
  }

  byte[] proof(BlsSecretKey key) {
    return key.sign(
            new ProofOfPossession(epoch(), world.sender(), Bytes.of(key.publicKey().bytes()))
                .message())
        .bytes();
  }

  Address stake(Node node, long frost) {
    return world.keep(
        world
            .call("staking", "stake_with_pool", staking(), stored(split(frost)), id(node.nodeId()))
            .getFirst());
  }

  void advance(long millis) {
    nowMillis += millis;
    world.setTime(nowMillis);
  }

  void votingEnd() {
    world.call("staking", "voting_end", staking(), clock());
  }

  void initiateEpochChange() {
    world.call(
        "staking", "initiate_epoch_change_v2", staking(), system(), stored(treasury), clock());
  }

  void syncDone(Node node) {
    world.call(
        "staking", "epoch_sync_done", staking(), stored(node.capId()), u32(epoch()), clock());
  }

  boolean isMember(Node node) {
    return stakingState().committee().shardsByNode().get(node.nodeId()).isPresent();
  }

  /** As far as the new epoch and back to rest. */
  void nextEpoch() {
    advance(EPOCH_MILLIS);
    votingEnd();
    initiateEpochChange();
    members().forEach(this::syncDone);
  }

  // Certificates.

  /** Signature, bitmap and message of these nodes, for the current epoch. */
  Argument[] certificate(int type, Bytes body, List<Node> signers) {
    return certificate(message(type, body), signers);
  }

  byte[] message(int type, Bytes body) {
    return BcsWriter.encode(
        body,
        (out, bytes) -> {
          out.u8(type).u8(0).u8(3).u32(epoch());
          out.fixedBytes(bytes.toByteArray());
        });
  }

  Argument[] certificate(byte[] message, List<Node> signers) {
    BlsCommittee committee = systemState().committee();
    BitSet bits = new BitSet();
    List<BlsSignature> signatures = new ArrayList<>();
    for (Node signer : signers) {
      for (int i = 0; i < committee.members().size(); i++) {
        if (committee.members().get(i).nodeId().equals(signer.nodeId())) {
          bits.set(i);
        }
      }
      signatures.add(signer.key().sign(message));
    }
    return new Argument[] {
      bytes(BlsSignature.aggregate(signatures).bytes()),
      bytes(SignerBitmap.write(bits, committee.members().size())),
      bytes(message)
    };
  }

  List<Node> members() {
    return nodes.stream().filter(this::isMember).toList();
  }

  /** As many members as a quorum takes, when all have the same weight. */
  List<Node> quorum() {
    List<Node> members = members();
    return members.subList(0, members.size() * 2 / 3 + 1);
  }

  // Blobs.

  Value reserve(long bytes, long epochs) {
    return world
        .call("system", "reserve_space", system(), u64(bytes), u32(epochs), coin())
        .getFirst();
  }

  Value registration(Value storage, Claim claim, boolean isDeletable) {
    return world
        .call(
            "system",
            "register_blob",
            system(),
            given(storage),
            claim.id(),
            claim.rootHash(),
            u64(claim.bytes()),
            u8(1),
            bool(isDeletable),
            coin())
        .getFirst();
  }

  Address registerBlob(Claim claim, long epochs, boolean isDeletable) {
    return world.keep(
        registration(reserve(encodedBytes(claim.bytes()), epochs), claim, isDeletable));
  }

  long encodedBytes(long bytes) {
    return world
        .call("encoding", "encoded_blob_length", u64(bytes), u8(1), u16(stakingState().nShards()))
        .getFirst()
        .as(in -> in.u64());
  }

  void certifyBlob(Address blobObjectId, List<Node> signers) {
    Blob blob = world.object(blobObjectId, Blob::read);
    Bytes body =
        blob.deletable() ? deletable(blob.blobId(), blobObjectId) : permanent(blob.blobId());
    certifyBlob(blobObjectId, certificate(1, body, signers));
  }

  void certifyBlob(Address blobObjectId, Argument[] certificate) {
    world.call(
        "system",
        "certify_blob",
        system(),
        stored(blobObjectId),
        certificate[0],
        certificate[1],
        certificate[2]);
  }

  List<ContractEvent> events() {
    return world.takeEvents();
  }

  /** Everything in WAL that there is, which must be the supply. */
  long walFrost() {
    long sum = 0;
    for (Value value : world.everything()) {
      sum += WalCount.frost(edition, value);
    }
    return sum;
  }

  long supplyFrost() {
    return world.call("wal", "total_supply", stored(treasury)).getFirst().as(in -> in.u64());
  }
}
