package dev.rosmarus.sui.execution.account;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.transaction.CoinSelection;
import dev.rosmarus.sui.transaction.TransactionException.InsufficientFunds;
import dev.rosmarus.sui.transaction.TransactionException.MergeCoinsFirst;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** Facts for one building of one plan. */
public record FreshFacts(AccountState account) implements PlanFacts {

  @Override
  public Address sender() {
    return account.address();
  }

  @Override
  public Freshness freshness() {
    return account.freshness();
  }

  @Override
  public ObjectRef owned(Address id) {
    return account.owned(id);
  }

  @Override
  public List<ObjectRef> coins(StructTag coinType, long amount) {
    BigInteger needed = new BigInteger(Long.toUnsignedString(amount));
    CoinSelection selection = new CoinSelection(account.address(), needed, Set.of());
    account.coins(
        coinType,
        coin -> {
          selection.offer(
              new CoinSelection.Candidate(coin.reference(), coin.owner(), coin.balance()));
          return !selection.isEnough();
        });
    return payment(coinType.toString(), selection);
  }

  @Override
  public List<CoinView> allCoins(StructTag coinType, int coinsMax) {
    return account.coins(coinType, coinsMax);
  }

  /** The selected coins, or the end of the building. */
  public static List<ObjectRef> payment(String what, CoinSelection selection) {
    try {
      return selection.payment();
    } catch (InsufficientFunds e) {
      throw new BuildStopped(
          new ExecutionOutcome.NotEnoughCoins(what + ": " + e.getMessage(), false));
    } catch (MergeCoinsFirst e) {
      throw new BuildStopped(
          new ExecutionOutcome.NotEnoughCoins(what + ": " + e.getMessage(), true));
    }
  }
}
