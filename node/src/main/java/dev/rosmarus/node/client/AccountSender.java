package dev.rosmarus.node.client;

import dev.rosmarus.node.client.ClientException.TransactionFailed;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import java.util.ArrayList;
import java.util.List;

/** Builds and sends an account's transactions, each seen through until it is final. */
final class AccountSender {

  private final WalrusChain chain;
  private final WalrusAccount account;

  AccountSender(WalrusChain chain, WalrusAccount account) {
    this.chain = chain;
    this.account = account;
  }

  /** A transaction in the making, once or again with other facts. */
  record Making(
      ProgrammableTransactionBuilder builder,
      WalrusCalls calls,
      PlanFacts facts,
      WalrusChain chain) {

    <T> MoveValue<T> own(Class<T> type, Address id) throws InterruptedException {
      return MoveValue.owned(type, facts.owned(id));
    }

    void keep(MoveValue<?> value) {
      builder.transferObjects(List.of(value.operand()), facts.sender());
    }

    StoragePrice price() {
      return StoragePrice.of(chain.state(facts.freshness()).systemInner());
    }

    /** One coin with at least so much, all that it takes merged into it. */
    MoveValue<WalCoin> payment(long frost) throws InterruptedException {
      List<ObjectRef> coins =
          facts.coins(chain.packages(facts.freshness()).walType(), Math.max(1, frost));
      ObjectArg first = new ObjectArg.Owned(coins.getFirst());
      if (coins.size() > 1) {
        List<Operand> others = new ArrayList<>();
        coins.subList(1, coins.size()).forEach(ref -> others.add(new ObjectArg.Owned(ref)));
        builder.mergeCoins(first, others);
      }
      return new MoveValue<>(WalCoin.class, first);
    }
  }

  /** What a transaction is to do. */
  interface Commands {
    void add(Making making) throws InterruptedException;
  }

  /**
   * @throws TransactionFailed unless it takes effect
   */
  Execution send(String what, Commands commands) throws InterruptedException {
    ExecutionOutcome outcome =
        account
            .executor()
            .execute(
                new TransactionPlan() {
                  @Override
                  public String description() {
                    return what;
                  }

                  @Override
                  public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
                      throws InterruptedException {
                    WalrusCalls calls =
                        new WalrusCalls(
                            account.packages().get(), account.targets().objects(), builder);
                    commands.add(new Making(builder, calls, facts, chain));
                  }
                });
    if (outcome instanceof ExecutionOutcome.Succeeded(Execution execution)) {
      return execution;
    }
    throw new TransactionFailed(what, outcome);
  }
}
