package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.gateway.publisher.PublisherObserver.Coin;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives sub-accounts SUI and WAL of the main account when they run short, all that need it in one
 * transaction. Somebody else's schedule calls {@link #run}.
 */
public final class Refill {

  private static final Logger LOG = LoggerFactory.getLogger(Refill.class);

  /** Of one transaction; the others get theirs the next time. */
  private static final int ACCOUNTS_MAX = 100;

  private final ChainAccount main;
  private final List<Address> accounts;
  private final RefillConfig config;
  private final PublisherObserver observer;
  private final Map<Coin, Boolean> failing = new EnumMap<>(Coin.class);

  public Refill(
      ChainAccount main, List<Address> accounts, RefillConfig config, PublisherObserver observer) {
    this.main = main;
    this.accounts = List.copyOf(accounts);
    this.config = config;
    this.observer = observer;
  }

  /** Looks at all balances, and fills up what is short. One thread at a time. */
  public void run() throws InterruptedException {
    StructTag wal = main.access().chain().packages(Freshness.ANY).walType();
    fill(Coin.SUI, PlanFacts.SUI, config.sui());
    fill(Coin.WAL, wal, config.wal());
  }

  private void fill(Coin coin, StructTag type, long amount) throws InterruptedException {
    List<Address> needy = needy(type);
    if (needy.isEmpty()) {
      return;
    }
    ExecutionOutcome outcome = main.executor().execute(new Gift(coin, type, amount, needy));
    if (outcome instanceof ExecutionOutcome.Succeeded) {
      needy.forEach(account -> observer.refilled(account, coin, amount));
      LOG.info("{} sub-accounts got {} of {} each.", needy.size(), amount, unit(coin));
      failing.put(coin, false);
    } else if (!Boolean.TRUE.equals(failing.put(coin, true))) {
      LOG.warn(
          "Sub-accounts run short of {} and cannot be filled up: {}. Stores fail soon: top up the"
              + " main account {}. It is tried again all the time.",
          coin,
          outcome.summary(),
          main.address());
    }
  }

  private static String unit(Coin coin) {
    return switch (coin) {
      case SUI -> "MIST";
      case WAL -> "FROST";
    };
  }

  /** An account whose balance cannot be read is left as it is. */
  private List<Address> needy(StructTag type) {
    List<Address> needy = new ArrayList<>();
    for (Address account : accounts) {
      try {
        long balance =
            main.access().nodes().balance(account, type, main.executor().freshness()).coinBalance();
        if (config.isShort(balance) && needy.size() < ACCOUNTS_MAX) {
          needy.add(account);
        }
      } catch (RpcException e) {
        LOG.debug("the balance of {} cannot be read: {}", account, e.getMessage());
      }
    }
    return needy;
  }

  /** One coin for each account. */
  private record Gift(Coin coin, StructTag type, long amount, List<Address> accounts)
      implements TransactionPlan {

    @Override
    public String description() {
      return "fill up %d sub-accounts with %s".formatted(accounts.size(), coin);
    }

    private long sum() {
      return Math.multiplyExact(amount, accounts.size());
    }

    @Override
    public long suiSpent() {
      return coin == Coin.SUI ? sum() : 0;
    }

    @Override
    public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
        throws InterruptedException {
      long[] amounts = new long[accounts.size()];
      Arrays.fill(amounts, amount);
      List<Argument.NestedResult> gifts = builder.splitCoins(purse(builder, facts), amounts);
      for (int i = 0; i < accounts.size(); i++) {
        builder.transferObjects(List.of(gifts.get(i)), accounts.get(i));
      }
    }

    private Operand purse(ProgrammableTransactionBuilder builder, PlanFacts facts)
        throws InterruptedException {
      return switch (coin) {
        case SUI -> new Argument.GasCoin();
        case WAL -> {
          List<ObjectRef> coins = facts.coins(type, sum());
          ObjectArg first = new ObjectArg.Owned(coins.getFirst());
          if (coins.size() > 1) {
            List<Operand> others = new ArrayList<>();
            coins.subList(1, coins.size()).forEach(ref -> others.add(new ObjectArg.Owned(ref)));
            builder.mergeCoins(first, others);
          }
          yield first;
        }
      };
    }
  }
}
