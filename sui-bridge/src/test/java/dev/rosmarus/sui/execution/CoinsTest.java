package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.coin.BalanceWatch;
import dev.rosmarus.sui.execution.coin.CoinHousekeeping;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.move.StructTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Merging an account's coins, and watching what it holds. */
class CoinsTest {

  private static final StructTag WAL = StructTag.parse("0xa1::wal::WAL");

  private final World world = new World(World.SUI);
  private final Address account = world.account.address();
  private final List<String> told = new ArrayList<>();

  private CoinHousekeeping housekeeping(int coinsMax) {
    return new CoinHousekeeping(world.chain, world.executor, coinsMax);
  }

  @Test
  void mergesSmallCoinsOfSuiByPayingWithThem() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      world.coin(10);
    }

    assertThat(housekeeping(200).tidy(ModelChain.SUI)).containsInstanceOf(Succeeded.class);

    assertThat(world.chain.coinsOf(account)).hasSize(301 - 255);
  }

  @Test
  void leavesFewCoinsAlone() throws InterruptedException {
    assertThat(housekeeping(1).tidy(ModelChain.SUI)).isEmpty();
    assertThat(world.chain.sent()).isEmpty();
  }

  @Test
  void mergesOtherCoinsIntoTheLargest() throws InterruptedException {
    for (long balance : new long[] {5, 700, 20, 1}) {
      world.chain.coin(account, WAL, balance);
    }

    assertThat(housekeeping(2).tidy(WAL)).containsInstanceOf(Succeeded.class);

    assertThat(world.chain.balances(account, WAL)).containsExactly(726L);
  }

  @Test
  void tellsBalancesAndHowLongTheyLast() throws InterruptedException {
    BalanceWatch watch =
        new BalanceWatch(
            world.chain,
            account,
            List.of(
                new BalanceWatch.Watched(
                    ModelChain.SUI, "SUI", "MIST", BalanceWatch.SUI_WARNED_BELOW)),
            world.time,
            (_, type, balance, lasting) ->
                told.add(type.name() + " " + balance + " " + days(lasting)));
    watch.refresh();
    world.execute(Bump.of(1));
    world.time.pass(Duration.ofDays(1));
    watch.refresh();
    world.chain.setReadsFail(true);
    watch.refresh();

    assertThat(told).containsExactly("SUI 1000000000 never", "SUI 997500000 399");
  }

  private static String days(Optional<Duration> lasting) {
    return lasting.map(time -> Long.toString(time.toDays())).orElse("never");
  }
}
