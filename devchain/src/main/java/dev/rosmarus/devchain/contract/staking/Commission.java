package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_COMMISSION_RATE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.OptionalLong;

/**
 * What the operator of a node keeps of its rewards (Walrus contracts spec, sections 7.3 and 9.3).
 * Commission of the running epoch is blocked until {@code voting_end}.
 */
public final class Commission {

  /** Basis points. */
  public static final int RATE_MAX = 10_000;

  private static final int NOTICE_EPOCHS = 2;

  /**
   * A pool and how much of its commission is blocked.
   *
   * @param blockedFrost the pool's extra field; empty if it has none
   */
  public record Added(StakingPool pool, OptionalLong blockedFrost) {}

  private Commission() {}

  /** How much of a reward the operator keeps at this rate, rounded down. */
  static long of(long rewardFrost, int rate) {
    return U64.multiplyDivide(rewardFrost, rate, RATE_MAX);
  }

  /**
   * The pool with another rate from the epoch after the next on.
   *
   * @throws Abort above {@link #RATE_MAX}
   */
  public static StakingPool setNext(StakingPool pool, int rate, long epoch) {
    requireRate(rate);
    PoolDraft draft = new PoolDraft(pool);
    draft.pendingCommissionRate =
        PendingAmounts.put(pool.pendingCommissionRate(), U64.u32(epoch + NOTICE_EPOCHS), rate);
    return draft.pool();
  }

  /**
   * @throws Abort above {@link #RATE_MAX}
   */
  public static void requireRate(int rate) {
    Abort.unless(rate <= RATE_MAX, STAKING_POOL_INCORRECT_COMMISSION_RATE);
  }

  /** What the receiver may take now. */
  public static long collectable(StakingPool pool, OptionalLong blockedFrost) {
    long blocked = blockedFrost.orElse(0);
    return U64.isLess(blocked, pool.commissionFrost()) ? pool.commissionFrost() - blocked : 0;
  }

  /** The pool after its receiver took this. */
  public static StakingPool collected(StakingPool pool, long frost) {
    PoolDraft draft = new PoolDraft(pool);
    draft.commissionFrost = U64.subtract(pool.commissionFrost(), frost);
    return draft.pool();
  }

  /**
   * The pool with more commission, as epoch changes and subsidies pay it.
   *
   * @param blocked whether it cannot be collected before the next {@code voting_end}
   */
  public static Added add(
      StakingPool pool, OptionalLong blockedFrost, long frost, boolean blocked) {
    PoolDraft draft = new PoolDraft(pool);
    draft.commissionFrost = U64.add(pool.commissionFrost(), frost);
    if (!blocked) {
      return new Added(draft.pool(), blockedFrost);
    }
    if (blockedFrost.isEmpty()) {
      Bag fields = pool.extraFields();
      draft.extraFields = new Bag(fields.id(), fields.size() + 1);
    }
    return new Added(draft.pool(), OptionalLong.of(U64.add(blockedFrost.orElse(0), frost)));
  }

  /** The pool and no blocked amount, as {@code voting_end} and slashing leave it. */
  public static Added unblock(StakingPool pool, OptionalLong blockedFrost) {
    PoolDraft draft = new PoolDraft(pool);
    if (blockedFrost.isPresent()) {
      Bag fields = pool.extraFields();
      draft.extraFields = new Bag(fields.id(), U64.subtract(fields.size(), 1));
    }
    return new Added(draft.pool(), OptionalLong.empty());
  }
}
