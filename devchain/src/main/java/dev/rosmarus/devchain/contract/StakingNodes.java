package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.certificate.ProofOfPossession;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The part of {@code staking} in which nodes register and change what is known of them; whoever
 * holds the capability may (Walrus contracts spec, section 7.3).
 */
final class StakingNodes {

  private final Edition edition;

  StakingNodes(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return Stream.of(registration(), names(), votes()).flatMap(List::stream).toList();
  }

  private Signature function(String name) {
    return new Signature.Module(edition, StakingModule.NAME).function(name);
  }

  private List<Function> registration() {
    return List.of(
        function("register_candidate")
            .mut(WalrusType.STAKING)
            .value(FrameworkType.STRING, FrameworkType.STRING)
            .value(WalrusType.NODE_METADATA)
            .value(FrameworkType.BYTES, FrameworkType.BYTES, FrameworkType.BYTES)
            .value(Primitive.U16, Primitive.U64, Primitive.U64, Primitive.U64)
            .context()
            .returns(WalrusType.STORAGE_NODE_CAP)
            .runs(frame -> new CandidateRegistration(frame, edition).run()),
        function("set_next_public_key")
            .mut(WalrusType.STAKING)
            .ref(WalrusType.STORAGE_NODE_CAP)
            .value(FrameworkType.BYTES, FrameworkType.BYTES)
            .context()
            .runs(this::setNextPublicKey),
        function("try_join_active_set")
            .mut(WalrusType.STAKING)
            .ref(WalrusType.STORAGE_NODE_CAP)
            .runs(this::tryJoinActiveSet));
  }

  private void setNextPublicKey(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    ProofOfPossession proof =
        new ProofOfPossession(staking.epoch(), frame.sender(), frame.argument(2, Bytes::read));
    BlsKeyBytes key = BlsKeyBytes.uncompressed(proof.verify(frame.argument(3, Bytes::read)));
    change(frame, staking, pool -> PoolForm.rotating(pool, key));
  }

  private void tryJoinActiveSet(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    staking.refreshActiveSet(pool(frame, staking));
  }

  private static StakingPool pool(Frame frame, OpenStaking staking) {
    return staking.pools().get(frame.argument(1, StorageNodeCap::read).nodeId());
  }

  private static void change(Frame frame, OpenStaking staking, UnaryOperator<StakingPool> change) {
    staking.pools().put(change.apply(pool(frame, staking)));
  }

  /** A new value of what an operator decides alone. */
  private interface Change<T> {
    StakingPool apply(StakingPool pool, T value);
  }

  private <T> Function setter(
      String name, TypeTag type, BcsReader.Element<T> layout, Change<T> change) {
    return function(name)
        .mut(WalrusType.STAKING)
        .ref(WalrusType.STORAGE_NODE_CAP)
        .value(type)
        .runs(frame -> {
          OpenStaking staking = OpenStaking.of(frame, edition, 0);
          T value = frame.argument(2, layout);
          change(frame, staking, pool -> change.apply(pool, value));
        });
  }

  private List<Function> names() {
    return List.of(
        setter(
            "set_name",
            FrameworkType.STRING,
            BcsReader::string,
            (pool, name) -> PoolForm.named(pool, NodeLimits.name(name))),
        setter(
            "set_network_address",
            FrameworkType.STRING,
            BcsReader::string,
            (pool, address) -> PoolForm.addressed(pool, NodeLimits.networkAddress(address))),
        setter(
            "set_network_public_key",
            FrameworkType.BYTES,
            Bytes::read,
            (pool, key) -> PoolForm.keyed(pool, NodeLimits.networkKey(key))),
        function("set_node_metadata")
            .mut(WalrusType.STAKING)
            .ref(WalrusType.STORAGE_NODE_CAP)
            .value(WalrusType.NODE_METADATA)
            .runs(this::setNodeMetadata));
  }

  private void setNodeMetadata(Frame frame) {
    StakingPool pool = pool(frame, OpenStaking.of(frame, edition, 0));
    NodeMetadataModule.field(edition)
        .write(frame, pool.nodeInfo().metadata(), frame.argument(2, NodeMetadata::read));
  }

  private List<Function> votes() {
    return List.of(
        vote(
            "set_storage_price_vote",
            (old, frost) ->
                new VotingParams(frost, old.writePriceFrost(), old.nodeCapacityBytes())),
        vote(
            "set_write_price_vote",
            (old, frost) ->
                new VotingParams(old.storagePriceFrost(), frost, old.nodeCapacityBytes())),
        vote(
            "set_node_capacity_vote",
            (old, bytes) ->
                new VotingParams(old.storagePriceFrost(), old.writePriceFrost(), bytes)));
  }

  private interface Vote {
    VotingParams apply(VotingParams old, long value);
  }

  private Function vote(String name, Vote vote) {
    return setter(
        name,
        Primitive.U64,
        BcsReader::u64,
        (pool, value) -> PoolForm.voting(pool, vote.apply(pool.votingParams(), value)));
  }
}
