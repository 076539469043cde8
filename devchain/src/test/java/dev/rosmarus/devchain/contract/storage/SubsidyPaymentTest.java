package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.EPOCH_BALANCE_INDEX_OUT_OF_BOUNDS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochBalance;
import dev.rosmarus.sui.walrus.object.EpochBalanceRing;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubsidyPaymentTest {

  private static final long NOW_MILLIS = 1_700_000_000_000L;

  private static final Committee PREVIOUS =
      new Committee(
          new VecMap<>(
              List.of(
                  new VecMap.Entry<>(Address.ofShort(1), List.of(0, 2, 4)),
                  new VecMap.Entry<>(Address.ofShort(2), List.of(1)))));

  @Test
  void paysThePreviousCommitteeOnceForItsEpoch() {
    FutureAccountingRingBuffer ring = Systems.ring(3, 3);
    WalrusSubsidiesInner before = subsidies(10_000, 1, ring, 3);

    SubsidyPayment paid = SubsidyPayment.process(before, 3, PREVIOUS, ring, NOW_MILLIS);
    SubsidyPayment again =
        SubsidyPayment.process(paid.subsidies(), 3, PREVIOUS, ring, NOW_MILLIS + 1);

    assertThat(paid.commissionsFrost().entries())
        .containsExactly(
            new VecMap.Entry<>(Address.ofShort(1), 130L),
            new VecMap.Entry<>(Address.ofShort(2), 110L));
    assertThat(paid.subsidies().subsidyPoolFrost()).isEqualTo(9_760);
    assertThat(paid.subsidies().latestEpoch()).isEqualTo(2);
    assertThat(paid.subsidies().lastSubsidizedMillis()).isEqualTo(NOW_MILLIS);
    assertThat(again.commissionsFrost().entries()).isEmpty();
    assertThat(again.subsidies().subsidyPoolFrost()).isEqualTo(9_760);
  }

  @Test
  void paysNobodyForEpochsZeroAndBefore() {
    FutureAccountingRingBuffer ring = Systems.ring(3, 0);
    WalrusSubsidiesInner before = subsidies(0, 0, ring, 0);

    assertThat(
            SubsidyPayment.process(before, 0, PREVIOUS, ring, NOW_MILLIS)
                .commissionsFrost()
                .entries())
        .isEmpty();
    assertThat(
            SubsidyPayment.process(
                    subsidies(0, 0, Systems.ring(3, 1), 1),
                    1,
                    PREVIOUS,
                    Systems.ring(3, 1),
                    NOW_MILLIS)
                .commissionsFrost()
                .entries())
        .isEmpty();
  }

  @Test
  void paysItsRateOnNewRewardsOnly() {
    FutureAccountingRingBuffer ring = AccountingRing.pay(Systems.ring(3, 2), 1, 1_000);
    WalrusSubsidiesInner before = subsidies(10_000, 1, ring, 2);
    FutureAccountingRingBuffer bought = AccountingRing.pay(AccountingRing.pay(ring, 0, 99), 1, 401);

    SubsidyPayment paid = SubsidyPayment.process(before, 2, PREVIOUS, bought, NOW_MILLIS);

    assertThat(paid.rewardsFrost()).containsExactly(24L, 100L, 0L);
    assertThat(paid.subsidies().subsidyPoolFrost()).isEqualTo(10_000 - 124);
    assertThat(paid.subsidies().alreadySubsidizedBalances().ringBuffer())
        .containsExactly(
            new EpochBalance(2, 123), new EpochBalance(3, 1_501), new EpochBalance(4, 0));
    FutureAccountingRingBuffer subsidised =
        AccountingRing.addPerEpochSubsidies(bought, paid.rewardsFrost());
    assertThat(
            SubsidyPayment.process(paid.subsidies(), 2, PREVIOUS, subsidised, NOW_MILLIS)
                .rewardsFrost())
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  void turnsItsRingWithTheSystems() {
    FutureAccountingRingBuffer old = AccountingRing.pay(Systems.ring(3, 2), 2, 50);
    WalrusSubsidiesInner before = subsidies(10_000, 9, old, 2);
    FutureAccountingRingBuffer turned = AccountingRing.pop(AccountingRing.pop(old).ring()).ring();

    EpochBalanceRing after =
        SubsidyPayment.process(before, 4, PREVIOUS, turned, NOW_MILLIS)
            .subsidies()
            .alreadySubsidizedBalances();

    assertThat(after)
        .isEqualTo(
            new EpochBalanceRing(
                2,
                List.of(new EpochBalance(5, 0), new EpochBalance(6, 0), new EpochBalance(4, 50))));
  }

  @Test
  void abortsWhenThePoolIsShort() {
    FutureAccountingRingBuffer ring = Systems.ring(3, 3);
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL,
        () -> SubsidyPayment.process(subsidies(239, 1, ring, 3), 3, PREVIOUS, ring, NOW_MILLIS));
    FutureAccountingRingBuffer bought = AccountingRing.pay(ring, 0, 1_000);
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INSUFFICIENT_FUNDS_IN_POOL,
        () -> SubsidyPayment.process(subsidies(249, 2, ring, 3), 3, PREVIOUS, bought, NOW_MILLIS));
  }

  @Test
  void abortsWhenItsRingIsShorterThanTheSystems() {
    WalrusSubsidiesInner before = subsidies(10_000, 1, Systems.ring(2, 2), 2);

    assertAborts(
        EPOCH_BALANCE_INDEX_OUT_OF_BOUNDS,
        () -> SubsidyPayment.process(before, 2, PREVIOUS, Systems.ring(3, 2), NOW_MILLIS));
  }

  @Test
  void refusesRatesThatCouldNotBePaid() {
    assertThatCode(() -> SubsidyPayment.requireRate(1_000_000)).doesNotThrowAnyException();
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE, () -> SubsidyPayment.requireRate(1_000_001));
    long perShard = U64.divide(U64.MAX, 1_000);
    assertThatCode(() -> SubsidyPayment.requireFixed(615, perShard)).doesNotThrowAnyException();
    assertAborts(
        WALRUS_SUBSIDIES_INNER_INVALID_SUBSIDY_RATE,
        () -> SubsidyPayment.requireFixed(616, perShard));
  }

  @Property
  void conservesThePool(@ForAll long seed) {
    Random random = new Random(seed);
    FutureAccountingRingBuffer ring = Systems.ring(4, 1);
    WalrusSubsidiesInner subsidies = subsidies(1_000_000_000, 0, ring, 1);
    long epoch = 1;
    long paid = 0;
    for (int i = 0; i < 30; i++) {
      if (random.nextInt(4) == 0) {
        ring = AccountingRing.pop(ring).ring();
        epoch++;
      }
      ring = AccountingRing.pay(ring, random.nextInt(4), random.nextInt(100_000));
      SubsidyPayment payment = SubsidyPayment.process(subsidies, epoch, PREVIOUS, ring, NOW_MILLIS);
      subsidies = payment.subsidies();
      ring = AccountingRing.addPerEpochSubsidies(ring, payment.rewardsFrost());
      paid += payment.rewardsFrost().stream().mapToLong(Long::longValue).sum();
      paid += payment.commissionsFrost().entries().stream().mapToLong(VecMap.Entry::value).sum();

      assertThat(subsidies.subsidyPoolFrost() + paid).isEqualTo(1_000_000_000);
    }
  }

  /** At 25 %, base 100, 10 a shard; all that is in the ring has been subsidised. */
  private static WalrusSubsidiesInner subsidies(
      long poolFrost, long latestEpoch, FutureAccountingRingBuffer ring, long epoch) {
    return new WalrusSubsidiesInner(
        2_500,
        poolFrost,
        100,
        10,
        latestEpoch,
        SubsidyPayment.alreadyThere(ring, epoch),
        0,
        new Bag(Address.ofShort(5), 0));
  }
}
