package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.staking.Pools.history;
import static dev.rosmarus.devchain.contract.staking.Pools.rate;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.POOL_EXCHANGE_RATE_INVALID_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate.Flat;
import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShareRateTest {

  @Test
  void isFlatWithoutShares() {
    assertThat(ShareRate.of(0, 0)).isEqualTo(new Flat());
    assertThat(ShareRate.of(7, 0)).isEqualTo(new Flat());
    assertThat(ShareRate.of(7, 7)).isEqualTo(rate(7, 7));
  }

  @Test
  void refusesMoreSharesThanFrost() {
    assertAborts(POOL_EXCHANGE_RATE_INVALID_RATE, () -> ShareRate.of(6, 7));
    assertAborts(POOL_EXCHANGE_RATE_INVALID_RATE, () -> ShareRate.of(0, 1));
    assertAborts(POOL_EXCHANGE_RATE_INVALID_RATE, () -> ShareRate.of(Long.MAX_VALUE, U64.MAX));
  }

  @Test
  void roundsDownBothWays() {
    PoolExchangeRate rate = rate(10, 3);

    assertThat(ShareRate.toShares(rate, 9)).isEqualTo(2);
    assertThat(ShareRate.toShares(rate, 10)).isEqualTo(3);
    assertThat(ShareRate.toWal(rate, 1)).isEqualTo(3);
    assertThat(ShareRate.toWal(rate, 2)).isEqualTo(6);
  }

  @Test
  void flatChangesNothing() {
    assertThat(ShareRate.toShares(new Flat(), U64.MAX)).isEqualTo(U64.MAX);
    assertThat(ShareRate.toWal(new Flat(), U64.MAX)).isEqualTo(U64.MAX);
  }

  @Test
  void whatDoesNotFitAnAmountIsTheMachinesError() {
    assertThatThrownBy(() -> ShareRate.toWal(rate(2, 1), U64.MAX))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void goesBackToTheLastStoredRate() {
    ShareRate.History rates = history(Map.of(3L, new Flat(), 5L, rate(6, 5)));

    assertThat(ShareRate.at(rates, 3, 9)).isEqualTo(rate(6, 5));
    assertThat(ShareRate.at(rates, 3, 5)).isEqualTo(rate(6, 5));
    assertThat(ShareRate.at(rates, 3, 4)).isEqualTo(new Flat());
  }

  @Test
  void isFlatBeforeThePoolIsActive() {
    ShareRate.History rates = history(Map.of(1L, rate(6, 5), 3L, rate(8, 5)));

    assertThat(ShareRate.at(rates, 3, 2)).isEqualTo(new Flat());
  }

  @Property
  void nobodyGainsByChangingBackAndForth(
      @ForAll @LongRange(min = 1) long wal,
      @ForAll @LongRange(min = 1) long shares,
      @ForAll @LongRange(min = 0) long amount) {
    PoolExchangeRate rate = ShareRate.of(Math.max(wal, shares), Math.min(wal, shares));

    assertThat(ShareRate.toWal(rate, ShareRate.toShares(rate, amount))).isBetween(0L, amount);
  }

  @Property
  void isTheQuotientOfWholeNumbers(
      @ForAll @LongRange(min = 1) long wal,
      @ForAll @LongRange(min = 1) long shares,
      @ForAll @LongRange(min = 0) long amount) {
    PoolExchangeRate rate = ShareRate.of(Math.max(wal, shares), Math.min(wal, shares));
    BigInteger exact =
        BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(Math.min(wal, shares)))
            .divide(BigInteger.valueOf(Math.max(wal, shares)));

    assertThat(ShareRate.toShares(rate, amount)).isEqualTo(exact.longValueExact());
  }
}
