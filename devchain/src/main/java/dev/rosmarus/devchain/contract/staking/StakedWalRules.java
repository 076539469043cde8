package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_INVALID_AMOUNT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_METADATA_MISMATCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_STAKE_BELOW_THRESHOLD;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;

/** Splitting and joining stakes (Walrus contracts spec, section 7.4); both keep the sum. */
public final class StakedWalRules {

  /** 1 WAL, the least that a stake may hold. */
  public static final long STAKE_FROST_MIN = 1_000_000_000;

  /** The original with the rest, and the new one with the amount. */
  public record Split(StakedWal rest, StakedWal part) {}

  private StakedWalRules() {}

  /**
   * @param partId of the new object
   */
  public static Split split(StakedWal staked, long frost, Address partId) {
    Abort.unless(U64.isLess(frost, staked.principalFrost()), STAKED_WAL_INVALID_AMOUNT);
    long rest = staked.principalFrost() - frost;
    Abort.unless(
        U64.isAtLeast(frost, STAKE_FROST_MIN) && U64.isAtLeast(rest, STAKE_FROST_MIN),
        STAKED_WAL_STAKE_BELOW_THRESHOLD);
    return new Split(
        new StakedWal(staked.id(), staked.state(), staked.nodeId(), rest, staked.activationEpoch()),
        new StakedWal(partId, staked.state(), staked.nodeId(), frost, staked.activationEpoch()));
  }

  /** The first with the principal of both; the other one is gone. */
  public static StakedWal join(StakedWal staked, StakedWal other) {
    Abort.unless(
        staked.nodeId().equals(other.nodeId())
            && staked.activationEpoch() == other.activationEpoch()
            && staked.state().equals(other.state()),
        STAKED_WAL_METADATA_MISMATCH);
    return new StakedWal(
        staked.id(),
        staked.state(),
        staked.nodeId(),
        U64.add(staked.principalFrost(), other.principalFrost()),
        staked.activationEpoch());
  }

  static StakedWal withdrawing(StakedWal staked, long epoch) {
    return new StakedWal(
        staked.id(),
        new StakedWalState.Withdrawing(epoch),
        staked.nodeId(),
        staked.principalFrost(),
        staked.activationEpoch());
  }
}
