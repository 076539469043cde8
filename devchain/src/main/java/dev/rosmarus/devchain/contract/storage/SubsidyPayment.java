package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochBalance;
import dev.rosmarus.sui.walrus.object.EpochBalanceRing;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code process_subsidies} pays out of its pool (Walrus contracts spec, section 9.10): the
 * fixed part to the previous committee, once for each epoch, and a rate on rewards that are new.
 *
 * @param subsidies after it
 * @param commissionsFrost for the members of the previous committee, in its order; empty if they
 *     have been paid
 * @param rewardsFrost for the System's current epoch and those ahead
 */
public record SubsidyPayment(
    WalrusSubsidiesInner subsidies,
    VecMap<Address, Long> commissionsFrost,
    List<Long> rewardsFrost) {

  /** Basis points. */
  public static final long RATE_MAX = 1_000_000;

  private static final BigInteger HUNDRED_PERCENT = BigInteger.valueOf(10_000);

  /** The network's, whatever the committee says. */
  private static final BigInteger N_SHARDS = BigInteger.valueOf(1000);

  public SubsidyPayment {
    rewardsFrost = List.copyOf(rewardsFrost);
  }

  /**
   * Both parts.
   *
   * @param epoch current, of Staking
   * @param ring of the System
   */
  public static SubsidyPayment process(
      WalrusSubsidiesInner subsidies,
      long epoch,
      Committee previous,
      FutureAccountingRingBuffer ring,
      long nowMillis) {
    Draft draft = new Draft(subsidies);
    VecMap<Address, Long> commissions = draft.payFixed(epoch, previous);
    List<Long> rewards = draft.payUsage(ring);
    return new SubsidyPayment(draft.paidAt(nowMillis), commissions, rewards);
  }

  /** What a new subsidies object holds as already subsidised: all that there is. */
  public static EpochBalanceRing alreadyThere(FutureAccountingRingBuffer ring, long epoch) {
    List<EpochBalance> balances = new ArrayList<>();
    for (int i = 0; i < ring.length(); i++) {
      balances.add(
          new EpochBalance(epoch + i, AccountingRing.at(ring, i).rewardsToDistributeFrost()));
    }
    return new EpochBalanceRing(0, balances);
  }

  /**
   * @throws Abort above {@link #RATE_MAX}
   */
  public static void requireRate(long systemSubsidyRate) {
    Abort.unless(systemSubsidyRate <= RATE_MAX, WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE);
  }

  /**
   * @throws Abort if a node with all shards could be due more than a u64
   */
  public static void requireFixed(long baseFrost, long perShardFrost) {
    BigInteger most = U64.wide(baseFrost).add(U64.wide(perShardFrost).multiply(N_SHARDS));
    Abort.unless(most.bitLength() <= Long.SIZE, WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE);
  }

  private static final class Draft {
    private final WalrusSubsidiesInner old;
    private long poolFrost;
    private long latestEpoch;
    private EpochBalanceRing already;

    Draft(WalrusSubsidiesInner old) {
      this.old = old;
      this.poolFrost = old.subsidyPoolFrost();
      this.latestEpoch = old.latestEpoch();
      this.already = old.alreadySubsidizedBalances();
    }

    VecMap<Address, Long> payFixed(long epoch, Committee previous) {
      List<VecMap.Entry<Address, Long>> commissions = new ArrayList<>();
      if (epoch > 0 && latestEpoch < epoch - 1) {
        for (VecMap.Entry<Address, List<Integer>> node : previous.shardsByNode().entries()) {
          long perShards = U64.multiply(node.value().size(), old.subsidyPerShardFrost());
          long due = U64.add(old.baseSubsidyFrost(), perShards);
          take(U64.wide(due));
          commissions.add(new VecMap.Entry<>(node.key(), due));
        }
        latestEpoch = epoch - 1;
      }
      return new VecMap<>(commissions);
    }

    List<Long> payUsage(FutureAccountingRingBuffer ring) {
      already = SubsidyRing.turnedTo(already, AccountingRing.at(ring, 0).epoch());
      List<Long> rewards = new ArrayList<>();
      for (int i = 0; i < ring.length(); i++) {
        FutureAccounting entry = AccountingRing.at(ring, i);
        rewards.add(payUsage(i, entry.rewardsToDistributeFrost()));
      }
      return rewards;
    }

    private long payUsage(int offset, long rewardsFrost) {
      long fresh = U64.subtract(rewardsFrost, SubsidyRing.at(already, offset).balanceFrost());
      long subsidy =
          take(
              U64.wide(fresh)
                  .multiply(BigInteger.valueOf(old.systemSubsidyRate()))
                  .divide(HUNDRED_PERCENT));
      already = SubsidyRing.with(already, offset, U64.add(rewardsFrost, subsidy));
      return subsidy;
    }

    private long take(BigInteger frost) {
      Abort.unless(
          frost.compareTo(U64.wide(poolFrost)) <= 0,
          WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL);
      poolFrost -= frost.longValue();
      return frost.longValue();
    }

    WalrusSubsidiesInner paidAt(long millis) {
      return new WalrusSubsidiesInner(
          old.systemSubsidyRate(),
          poolFrost,
          old.baseSubsidyFrost(),
          old.subsidyPerShardFrost(),
          latestEpoch,
          already,
          millis,
          old.extraFields());
    }
  }
}
