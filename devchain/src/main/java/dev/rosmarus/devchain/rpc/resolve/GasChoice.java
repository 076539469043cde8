package dev.rosmarus.devchain.rpc.resolve;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Coins;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.GasEstimate;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.TransactionData;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A budget by trial, and coins to pay it: the largest first, none that is also an input. */
final class GasChoice {

  static final int COINS_MAX = 256;

  private final Devchain chain;
  private final LedgerState state;

  GasChoice(Devchain chain, LedgerState state) {
    this.chain = chain;
    this.state = state;
  }

  /** What the transaction needs, told by a run that an invented coin pays. */
  long estimate(TransactionData data) {
    GasData gas = data.gas();
    Outcome trial =
        chain.simulate(
            new TransactionData(
                data.program(),
                data.sender(),
                new GasData(List.of(), gas.owner(), gas.price(), GasEstimate.SIMULATION_BUDGET),
                data.expiration()));
    GasCost cost = trial.effects().gasUsed();
    return GasEstimate.budget(
        cost.computation(), cost.storage(), cost.storageRebate(), GasEstimate.SIMULATION_PRICE);
  }

  /**
   * Coins of the gas owner for the budget; all of them, if commands use the gas coin.
   *
   * @throws RpcRefusal if they do not suffice
   */
  List<ObjectRef> coins(TransactionData data, long budget) {
    Set<Address> inputs =
        data.program().inputs().stream()
            .filter(ObjectArg.class::isInstance)
            .map(input -> ((ObjectArg) input).id())
            .collect(Collectors.toSet());
    List<ObjectRecord> all =
        Coins.of(state, data.gas().owner(), Coins.SUI).stream()
            .filter(coin -> !inputs.contains(coin.id()))
            .sorted(
                Comparator.comparing(
                    (ObjectRecord coin) -> Coins.balance(coin).orElse(0L),
                    (a, b) -> Long.compareUnsigned(b, a)))
            .limit(COINS_MAX)
            .toList();
    List<ObjectRecord> chosen = new ArrayList<>();
    for (ObjectRecord coin : all) {
      if (!data.program().usesGasCoin()
          && Long.compareUnsigned(Coins.total(chosen), budget) >= 0
          && !chosen.isEmpty()) {
        break;
      }
      chosen.add(coin);
    }
    if (chosen.isEmpty() || Long.compareUnsigned(Coins.total(chosen), budget) < 0) {
      throw RpcRefusal.of(
          Status.Code.INVALID_ARGUMENT,
          "Unable to perform gas selection due to insufficient SUI balance of "
              + data.gas().owner()
              + " (in coins that are not inputs): "
              + Long.toUnsignedString(Coins.total(chosen))
              + " MIST of "
              + Long.toUnsignedString(budget));
    }
    return chosen.stream().map(ObjectRecord::reference).toList();
  }
}
