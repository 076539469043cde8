package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.account.FreshFacts;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan.GasPayment;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.transaction.CoinSelection;
import dev.rosmarus.sui.transaction.TransactionLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The coins that pay for a transaction.
 *
 * @param payment the first is charged; the others are merged into it
 * @param balance MIST that they hold together
 */
record GasCoins(List<ObjectRef> payment, long balance) {

  /** Coins looked at to merge the smallest; of more there will be another time. */
  static final int SCANNED_MAX = 20_000;

  private static final Comparator<CoinView> BY_BALANCE =
      Comparator.comparing(CoinView::balance, Long::compareUnsigned);

  static GasCoins choose(
      AccountState account, long budget, long spent, Set<Address> excluded, GasPayment way) {
    Map<Address, Long> balances = new HashMap<>();
    CoinSelection selection = CoinSelection.forGas(account.address(), budget, spent, excluded);
    switch (way) {
      case AS_NEEDED ->
          account.coins(
              PlanFacts.SUI,
              coin -> {
                offer(selection, coin, balances);
                return !selection.isEnough();
              });
      case AS_MANY_AS_FIT ->
          largestAndSmallest(account.coins(PlanFacts.SUI, SCANNED_MAX))
              .forEach(coin -> offer(selection, coin, balances));
    }
    List<ObjectRef> payment = FreshFacts.payment("SUI for gas", selection);
    return new GasCoins(payment, payment.stream().mapToLong(ref -> balances.get(ref.id())).sum());
  }

  private static void offer(CoinSelection selection, CoinView coin, Map<Address, Long> balances) {
    balances.put(coin.reference().id(), coin.balance());
    selection.offer(new CoinSelection.Candidate(coin.reference(), coin.owner(), coin.balance()));
  }

  private static List<CoinView> largestAndSmallest(List<CoinView> coins) {
    List<CoinView> sorted = new ArrayList<>(coins);
    sorted.sort(BY_BALANCE);
    if (sorted.size() <= TransactionLimits.GAS_OBJECTS_MAX) {
      return sorted;
    }
    List<CoinView> chosen = new ArrayList<>(sorted.subList(0, TransactionLimits.GAS_OBJECTS_MAX));
    chosen.set(TransactionLimits.GAS_OBJECTS_MAX - 1, sorted.getLast());
    return chosen;
  }
}
