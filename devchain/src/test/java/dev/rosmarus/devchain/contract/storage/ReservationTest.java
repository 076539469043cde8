package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BALANCE_NOT_ENOUGH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_STORAGE_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReservationTest {

  private static final long MIB = 1 << 20;
  private static final long RICH_FROST = 1_000_000;

  private final SystemStateInner state = Systems.state(10 * MIB, Systems.ring(5, 2), 10);

  @Test
  void paysAndOccupiesEveryEpochFromNow() {
    Reservation bought = Reservation.ahead(state, 3 * MIB - 1, 2, 600);

    assertThat(bought.startEpoch()).isEqualTo(2);
    assertThat(bought.endEpoch()).isEqualTo(4);
    assertThat(bought.costFrost()).isEqualTo(600);
    assertThat(bought.state().usedCapacityBytes()).isEqualTo(3 * MIB - 1);
    assertThat(ahead(bought.state()))
        .containsExactly(
            new FutureAccounting(2, 3 * MIB - 1, 300),
            new FutureAccounting(3, 3 * MIB - 1, 300),
            new FutureAccounting(4, 0, 0),
            new FutureAccounting(5, 0, 0),
            new FutureAccounting(6, 0, 0));
  }

  @Test
  void aLaterStartLeavesTheCurrentEpochAlone() {
    Reservation bought = Reservation.between(state, MIB, 4, 7, RICH_FROST);

    assertThat(bought.startEpoch()).isEqualTo(4);
    assertThat(bought.state().usedCapacityBytes()).isZero();
    assertThat(ahead(bought.state()))
        .extracting(FutureAccounting::usedCapacityBytes)
        .containsExactly(0L, 0L, MIB, MIB, MIB);
  }

  @Test
  void aStartInThePastIsNow() {
    assertThat(Reservation.between(state, MIB, 0, 3, RICH_FROST))
        .isEqualTo(Reservation.ahead(state, MIB, 1, RICH_FROST));
  }

  @Test
  void abortsOutsideTheRing() {
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> Reservation.ahead(state, MIB, 0, 0));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD, () -> Reservation.ahead(state, MIB, 6, 0));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> Reservation.between(state, MIB, 0, 2, RICH_FROST));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> Reservation.between(state, MIB, 2, 8, RICH_FROST));
  }

  @Test
  void checksPaymentBeforeSizeAndCapacity() {
    assertAborts(BALANCE_NOT_ENOUGH, () -> Reservation.ahead(state, 20 * MIB, 2, 3_999));
    assertAborts(SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE, () -> Reservation.ahead(state, 0, 2, 0));
    assertAborts(
        SYSTEM_STATE_INNER_STORAGE_EXCEEDED, () -> Reservation.ahead(state, 20 * MIB, 2, 4_000));
  }

  @Test
  void everyEpochMustHaveRoom() {
    SystemStateInner full = Reservation.between(state, 8 * MIB, 4, 5, RICH_FROST).state();

    assertThat(Reservation.ahead(full, 3 * MIB, 2, RICH_FROST).endEpoch()).isEqualTo(4);
    assertAborts(
        SYSTEM_STATE_INNER_STORAGE_EXCEEDED, () -> Reservation.ahead(full, 3 * MIB, 3, RICH_FROST));
    assertThat(Reservation.ahead(full, 2 * MIB, 3, RICH_FROST).endEpoch()).isEqualTo(5);
  }

  @Test
  void theFirstEpochWithoutRoomDecides() {
    SystemStateInner used = Reservation.between(state, MIB, 4, 5, RICH_FROST).state();

    assertAborts(
        SYSTEM_STATE_INNER_STORAGE_EXCEEDED, () -> Reservation.ahead(used, U64.MAX, 3, U64.MAX));
  }

  @Test
  void anExtensionPaysForTheAddedEpochs() {
    Reservation extended = Reservation.extension(state, 2 * MIB, 4, 3, 600);

    assertThat(extended.endEpoch()).isEqualTo(7);
    assertThat(extended.costFrost()).isEqualTo(600);
    assertThat(ahead(extended.state()))
        .extracting(FutureAccounting::usedCapacityBytes)
        .containsExactly(0L, 0L, 2 * MIB, 2 * MIB, 2 * MIB);
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> Reservation.extension(state, 2 * MIB, 4, 4, RICH_FROST));
    assertAborts(
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD,
        () -> Reservation.extension(state, 2 * MIB, 4, 0, RICH_FROST));
    assertAborts(BALANCE_NOT_ENOUGH, () -> Reservation.extension(state, 2 * MIB, 4, 3, 599));
  }

  @Test
  void anEventBlobNeedsNoMoneyAndNoRoom() {
    Reservation free = Reservation.ofEventBlob(state, 50 * MIB);

    assertThat(free.costFrost()).isZero();
    assertThat(free.startEpoch()).isEqualTo(2);
    assertThat(free.endEpoch()).isEqualTo(7);
    assertThat(free.state().usedCapacityBytes()).isEqualTo(50 * MIB);
    assertThat(ahead(free.state()))
        .allMatch(entry -> entry.usedCapacityBytes() == 50 * MIB)
        .allMatch(entry -> entry.rewardsToDistributeFrost() == 0);
  }

  @Property
  void whatIsPaidIsRewardAndWhatIsUsedFits(@ForAll long seed) {
    Random random = new Random(seed);
    SystemStateInner now = state;
    long paid = 0;
    for (int i = 0; i < 30; i++) {
      long coin = random.nextInt(5_000);
      long start = random.nextInt(8);
      try {
        Reservation bought =
            Reservation.between(
                now, random.nextLong(4 * MIB), start, start + random.nextInt(6), coin);
        assertThat(bought.costFrost()).isBetween(0L, coin);
        paid += bought.costFrost();
        now = bought.state();
      } catch (Abort e) {
        assertThat(e.module()).isIn("system_state_inner", "balance");
      }
    }

    assertThat(ahead(now).stream().mapToLong(FutureAccounting::rewardsToDistributeFrost).sum())
        .isEqualTo(paid);
    assertThat(ahead(now)).allMatch(entry -> entry.usedCapacityBytes() <= 10 * MIB);
    assertThat(now.usedCapacityBytes()).isEqualTo(ahead(now).getFirst().usedCapacityBytes());
  }

  /** The ring's entries from the current one on. */
  private static List<FutureAccounting> ahead(SystemStateInner state) {
    return LongStream.range(0, state.futureAccounting().length())
        .mapToObj(i -> AccountingRing.at(state.futureAccounting(), i))
        .toList();
  }
}
