package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_ACCOUNTING_TOO_FAR_IN_FUTURE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_MAX_EPOCHS_AHEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountingRingTest {

  @Test
  void startsAtEpochZero() {
    assertThat(AccountingRing.create(3))
        .isEqualTo(
            new FutureAccountingRingBuffer(0, 3, List.of(entry(0, 0), entry(1, 0), entry(2, 0))));
    assertThat(AccountingRing.create(1000).ringBuffer()).hasSize(1000);
    assertAborts(SYSTEM_STATE_INNER_INVALID_MAX_EPOCHS_AHEAD, () -> AccountingRing.create(1001));
  }

  @Test
  void theNewLastEntryTakesThePlaceOfTheClosedOne() {
    FutureAccountingRingBuffer ring = AccountingRing.pay(AccountingRing.create(3), 0, 5);

    AccountingRing.Popped first = AccountingRing.pop(ring);
    assertThat(first.entry()).isEqualTo(entry(0, 5));
    assertThat(first.ring())
        .isEqualTo(
            new FutureAccountingRingBuffer(1, 3, List.of(entry(3, 0), entry(1, 0), entry(2, 0))));

    FutureAccountingRingBuffer later =
        AccountingRing.pop(AccountingRing.pop(first.ring()).ring()).ring();
    assertThat(later)
        .isEqualTo(
            new FutureAccountingRingBuffer(0, 3, List.of(entry(3, 0), entry(4, 0), entry(5, 0))));
  }

  @Test
  void looksUpFromTheCurrentEpochAroundTheEnd() {
    FutureAccountingRingBuffer ring = AccountingRing.pop(AccountingRing.create(3)).ring();

    assertThat(AccountingRing.at(ring, 0).epoch()).isEqualTo(1);
    assertThat(AccountingRing.at(ring, 2).epoch()).isEqualTo(3);
    assertAborts(STORAGE_ACCOUNTING_TOO_FAR_IN_FUTURE, () -> AccountingRing.at(ring, 3));
  }

  @Test
  void anEmptyRingCannotTurn() {
    FutureAccountingRingBuffer empty = AccountingRing.create(0);

    assertThatThrownBy(() -> AccountingRing.pop(empty)).isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void burnsThreeInAHundredRoundedDown() {
    AccountingRing.Burned burned =
        AccountingRing.takeBurn(AccountingRing.pay(AccountingRing.create(2), 0, 199));

    assertThat(burned.frost()).isEqualTo(5);
    assertThat(AccountingRing.at(burned.ring(), 0)).isEqualTo(entry(0, 194));
    assertThat(AccountingRing.takeBurn(AccountingRing.create(2)).frost()).isZero();
  }

  @Test
  void spreadsASubsidyAndGivesTheRestToTheCurrentEpoch() {
    FutureAccountingRingBuffer ring =
        AccountingRing.addSubsidy(AccountingRing.pop(AccountingRing.create(4)).ring(), 11, 3);

    assertThat(ring.ringBuffer())
        .containsExactly(entry(4, 0), entry(1, 5), entry(2, 3), entry(3, 3));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> AccountingRing.addSubsidy(ring, 11, 0));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> AccountingRing.addSubsidy(ring, 11, 5));
  }

  @Test
  void addsSubsidiesEpochByEpoch() {
    FutureAccountingRingBuffer ring =
        AccountingRing.addPerEpochSubsidies(AccountingRing.create(3), List.of(7L, 8L));

    assertThat(ring.ringBuffer()).containsExactly(entry(0, 7), entry(1, 8), entry(2, 0));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> AccountingRing.addPerEpochSubsidies(ring, List.of(1L, 1L, 1L, 1L)));
  }

  @Property
  void conservesRewardsWhileItTurns(@ForAll long seed) {
    Random random = new Random(seed);
    FutureAccountingRingBuffer ring = AccountingRing.create(1 + random.nextInt(12));
    long in = 0;
    long out = 0;
    for (int i = 0; i < 60; i++) {
      long epoch = AccountingRing.at(ring, 0).epoch();
      long frost = random.nextInt(1_000_000);
      in += frost;
      switch (random.nextInt(3)) {
        case 0 -> ring = AccountingRing.pay(ring, random.nextInt((int) ring.length()), frost);
        case 1 ->
            ring = AccountingRing.addSubsidy(ring, frost, 1 + random.nextInt((int) ring.length()));
        default -> {
          in -= frost;
          AccountingRing.Burned burned = AccountingRing.takeBurn(ring);
          AccountingRing.Popped popped = AccountingRing.pop(burned.ring());
          assertThat(popped.entry().epoch()).isEqualTo(epoch++);
          out += burned.frost() + popped.entry().rewardsToDistributeFrost();
          ring = popped.ring();
        }
      }

      for (int offset = 0; offset < ring.length(); offset++) {
        assertThat(AccountingRing.at(ring, offset).epoch()).isEqualTo(epoch + offset);
      }
      assertThat(rewards(ring)).isEqualTo(in - out);
    }
  }

  private static long rewards(FutureAccountingRingBuffer ring) {
    return ring.ringBuffer().stream().mapToLong(FutureAccounting::rewardsToDistributeFrost).sum();
  }

  private static FutureAccounting entry(long epoch, long rewardsFrost) {
    return new FutureAccounting(epoch, 0, rewardsFrost);
  }
}
