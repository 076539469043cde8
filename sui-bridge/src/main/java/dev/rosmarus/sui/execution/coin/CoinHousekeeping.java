package dev.rosmarus.sui.execution.coin;

import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.account.BuildStopped;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Merges an account's coins when there are too many: a transaction takes only so many, and each
 * makes it larger (Sui client spec, section 17). It merges the smallest, as many as one transaction
 * takes, into the largest; what is left over is for the next time.
 */
public final class CoinHousekeeping {

  /** Coins of one kind that are merged at once. */
  public static final int MERGED_COINS_MAX = 255;

  /** Coins looked at to find the smallest. */
  static final int SCANNED_COINS_MAX = 20_000;

  private static final Comparator<CoinView> BY_BALANCE =
      Comparator.comparing(CoinView::balance, Long::compareUnsigned);

  private final FullNode node;
  private final TransactionExecutor executor;
  private final int coinsMax;

  /**
   * @param coinsMax how many coins of a kind are left alone
   */
  public CoinHousekeeping(FullNode node, TransactionExecutor executor, int coinsMax) {
    this.node = node;
    this.executor = executor;
    this.coinsMax = coinsMax;
  }

  /**
   * Merges coins if there are too many of this type.
   *
   * @param coinType SUI is merged by paying with it, others by command
   * @return nothing if there was nothing to do
   * @throws RpcException if the coins cannot be listed
   */
  public Optional<ExecutionOutcome> tidy(StructTag coinType) throws InterruptedException {
    if (!hasTooMany(coinType)) {
      return Optional.empty();
    }
    return Optional.of(
        executor.execute(
            coinType.equals(PlanFacts.SUI) ? new MergeGasCoins() : new MergeOthers(coinType)));
  }

  private boolean hasTooMany(StructTag coinType) {
    int seen = 0;
    Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.SIZE_MAX));
    for (int pages = 0;
        next.isPresent() && seen <= coinsMax && pages < AccountState.COIN_PAGES_MAX;
        pages++) {
      Page<CoinView> page =
          node.coins(executor.address(), coinType, next.get(), executor.freshness());
      seen += page.entries().size();
      next = page.next();
    }
    return seen > coinsMax;
  }

  /** All that pay become one; the commands only have to be some. */
  private static final class MergeGasCoins implements TransactionPlan {
    @Override
    public String description() {
      return "merging SUI coins";
    }

    @Override
    public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts) {
      List<Argument.NestedResult> nothing = builder.splitCoins(new Argument.GasCoin(), 0);
      builder.mergeCoins(new Argument.GasCoin(), nothing);
    }

    @Override
    public GasPayment payment() {
      return GasPayment.AS_MANY_AS_FIT;
    }

    @Override
    public boolean harmlessTwice() {
      return true;
    }
  }

  private record MergeOthers(StructTag coinType) implements TransactionPlan {
    @Override
    public String description() {
      return "merging coins of " + coinType;
    }

    @Override
    public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
        throws InterruptedException {
      List<CoinView> coins = new ArrayList<>(facts.allCoins(coinType, SCANNED_COINS_MAX));
      coins.sort(BY_BALANCE);
      int merged = Math.min(coins.size() - 1, MERGED_COINS_MAX);
      if (merged <= 0) {
        throw new BuildStopped(
            new ExecutionOutcome.NotSent("there are no two coins of " + coinType + " to merge"));
      }
      builder.mergeCoins(
          owned(coins.getLast()),
          coins.subList(0, merged).stream().map(MergeOthers::owned).toList());
    }

    private static ObjectArg.Owned owned(CoinView coin) {
      return new ObjectArg.Owned(coin.reference());
    }

    @Override
    public boolean harmlessTwice() {
      return true;
    }
  }
}
