package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_AUTHORIZATION_FAILURE;

import dev.rosmarus.devchain.contract.staking.Commission;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.util.List;

/** The part of {@code staking} that is about commission and who may act for a pool. */
final class StakingCommission {

  private final Edition edition;

  StakingCommission(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("set_next_commission")
            .mut(WalrusType.STAKING)
            .ref(WalrusType.STORAGE_NODE_CAP)
            .value(Primitive.U16)
            .runs(this::setNext),
        function("collect_commission")
            .mut(WalrusType.STAKING)
            .value(FrameworkType.ID)
            .value(WalrusType.AUTHENTICATED)
            .context()
            .returns(edition.walCoin())
            .runs(this::collect),
        function("set_commission_receiver")
            .mut(WalrusType.STAKING)
            .value(FrameworkType.ID)
            .value(WalrusType.AUTHENTICATED)
            .value(WalrusType.AUTHORIZED)
            .runs(this::setReceiver),
        function("set_governance_authorized")
            .mut(WalrusType.STAKING)
            .value(FrameworkType.ID)
            .value(WalrusType.AUTHENTICATED)
            .value(WalrusType.AUTHORIZED)
            .runs(this::setGovernance),
        function("add_commission_to_pools")
            .mut(WalrusType.STAKING)
            .value(
                new VectorTag(FrameworkType.ID),
                new VectorTag(FrameworkType.balance(edition.wal())))
            .runs(this::addToPools));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, StakingModule.NAME).function(name);
  }

  private void setNext(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    StakingPool pool = staking.pools().get(frame.argument(1, StorageNodeCap::read).nodeId());
    staking
        .pools()
        .put(Commission.setNext(pool, frame.argument(2, BcsReader::u16), staking.epoch()));
  }

  private void collect(Frame frame) {
    PoolTable pools = OpenStaking.of(frame, edition, 0).pools();
    StakingPool pool = pools.get(frame.argument(1, Address::read));
    require(frame, pool.commissionReceiver());
    long frost = Commission.collectable(pool, pools.blockedFrost(pool));
    pools.put(Commission.collected(pool, frost));
    Wal.result(frame, frost);
  }

  private static void require(Frame frame, Authorized authorized) {
    Abort.unless(
        frame.argument(2, Authenticated::read).is(authorized), STAKING_POOL_AUTHORIZATION_FAILURE);
  }

  private void setReceiver(Frame frame) {
    PoolTable pools = OpenStaking.of(frame, edition, 0).pools();
    StakingPool pool = pools.get(frame.argument(1, Address::read));
    require(frame, pool.commissionReceiver());
    pools.put(PoolForm.receiving(pool, frame.argument(3, Authorized::read)));
  }

  private void setGovernance(Frame frame) {
    PoolTable pools = OpenStaking.of(frame, edition, 0).pools();
    StakingPool pool = pools.get(frame.argument(1, Address::read));
    require(frame, pool.governanceAuthorized());
    pools.put(PoolForm.governed(pool, frame.argument(3, Authorized::read)));
  }

  private void addToPools(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    List<Address> nodeIds = frame.argument(1, in -> in.vec(Address.BYTES, Address::read));
    List<Long> frost = frame.argument(2, in -> in.vec(Long.BYTES, BcsReader::u64));
    if (nodeIds.size() != frost.size()) {
      throw new VmArithmeticError(frost.size() + " balances for " + nodeIds.size() + " pools");
    }
    for (int i = 0; i < nodeIds.size(); i++) {
      add(staking, nodeIds.get(i), frost.get(i));
    }
  }

  /** Pays commission into a pool; blocked unless the next committee is chosen. */
  static void add(OpenStaking staking, Address nodeId, long frost) {
    boolean blocked = !(staking.state().epochState() instanceof EpochState.NextParamsSelected);
    PoolTable pools = staking.pools();
    StakingPool pool = pools.get(nodeId);
    pools.put(Commission.add(pool, pools.blockedFrost(pool), frost, blocked));
  }
}
