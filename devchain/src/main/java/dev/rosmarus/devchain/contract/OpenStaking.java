package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_WRONG_VERSION;

import dev.rosmarus.devchain.contract.committee.ActiveSetRules;
import dev.rosmarus.devchain.contract.staking.PoolAdvance;
import dev.rosmarus.devchain.contract.staking.StakeLifecycle.Moment;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.List;
import java.util.Optional;

/**
 * The Staking object that a call was passed, with the state behind it. Opening it is the version
 * check that every function begins with (Walrus contracts spec, section 2.3).
 */
final class OpenStaking {

  private final Frame frame;
  private final Edition edition;
  private final StakingObject object;
  private final PoolTable pools;
  private StakingInner state;

  private OpenStaking(Frame frame, Edition edition, StakingObject object) {
    this.frame = frame;
    this.edition = edition;
    this.object = object;
    this.state =
        frame
            .field(object.id(), Primitive.U64, Keys.u64(object.version()), StakingInner::read)
            .orElseThrow(() -> new Abort(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST));
    this.pools = new PoolTable(frame, edition, state.pools().id());
  }

  /**
   * @param argument that is the Staking object
   * @throws Abort unless it is of this edition
   */
  static OpenStaking of(Frame frame, Edition edition, int argument) {
    StakingObject object = frame.argument(argument, StakingObject::read);
    Abort.unless(object.version() == edition.version(), STAKING_WRONG_VERSION);
    return new OpenStaking(frame, edition, object);
  }

  StakingInner state() {
    return state;
  }

  long epoch() {
    return state.epoch();
  }

  void set(StakingInner changed) {
    state = changed;
    frame.setField(
        object.id(),
        Primitive.U64,
        Keys.u64(object.version()),
        WalrusType.STAKING_INNER.in(edition),
        changed,
        (out, inner) -> inner.write(out));
  }

  PoolTable pools() {
    return pools;
  }

  /** What a stake with a node depends on now. */
  Moment moment(Address nodeId) {
    return new Moment(
        state.epoch(),
        state.nextCommittee().isPresent(),
        isIn(state.committee(), nodeId),
        state.nextCommittee().filter(next -> isIn(next, nodeId)).isPresent());
  }

  private static boolean isIn(Committee committee, Address nodeId) {
    return shards(committee, nodeId).isPresent();
  }

  /** The shards of a node in the current committee. */
  Optional<List<Integer>> shards(Address nodeId) {
    return shards(state.committee(), nodeId);
  }

  private static Optional<List<Integer>> shards(Committee committee, Address nodeId) {
    return committee.shardsByNode().get(nodeId);
  }

  ActiveSet activeSet() {
    return activeSets(edition).read(frame, state.activeSet());
  }

  void setActiveSet(ActiveSet set) {
    activeSets(edition).write(frame, state.activeSet(), set);
  }

  static ExtendedField<ActiveSet> activeSets(Edition edition) {
    return new ExtendedField<>(
        edition, WalrusType.ACTIVE_SET.in(edition), ActiveSet::read, (out, set) -> set.write(out));
  }

  /** Tells the active set what a pool will hold when it counts next. */
  void refreshActiveSet(StakingPool pool) {
    setActiveSet(projected(activeSet(), pool, moment(pool.id()).projectionEpoch()));
  }

  /** The set with what a pool will hold at an epoch. */
  ActiveSet projected(ActiveSet set, StakingPool pool, long epoch) {
    return ActiveSetRules.insertOrUpdate(
        set, pool.id(), PoolAdvance.projectedFrost(pool, pools.rates(pool), epoch));
  }

  NextEpochPublicKeys nextKeys() {
    return keys(edition).read(frame, state.nextEpochPublicKeys());
  }

  void setNextKeys(NextEpochPublicKeys keys) {
    keys(edition).write(frame, state.nextEpochPublicKeys(), keys);
  }

  static ExtendedField<NextEpochPublicKeys> keys(Edition edition) {
    return new ExtendedField<>(
        edition,
        FrameworkType.vecMap(FrameworkType.ID, FrameworkType.element("UncompressedG1")),
        NextEpochPublicKeys::read,
        (out, keys) -> keys.write(out));
  }

  void emit(ContractEvent event) {
    OpenSystem.emit(frame, edition, event);
  }
}
