package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.staking.Pools.pending;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.PENDING_VALUES_MISSING_EPOCH_VALUE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.PENDING_VALUES_REDUCE_VALUE_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.walrus.object.PendingValues;
import org.junit.jupiter.api.Test;

class PendingAmountsTest {

  @Test
  void keepsTheOrderOfInsertion() {
    PendingValues pending = PendingAmounts.add(pending(4, 10), 3, 5);

    assertThat(pending).isEqualTo(pending(4, 10, 3, 5));
    assertThat(PendingAmounts.add(pending, 4, 1)).isEqualTo(pending(4, 11, 3, 5));
    assertThat(PendingAmounts.put(pending, 4, 1)).isEqualTo(pending(4, 1, 3, 5));
  }

  @Test
  void keepsAnEntryThatWasReducedToNothing() {
    assertThat(PendingAmounts.reduce(pending(3, 5, 4, 6), 3, 5)).isEqualTo(pending(3, 0, 4, 6));
  }

  @Test
  void cannotReduceWhatIsNotThere() {
    assertAborts(
        PENDING_VALUES_MISSING_EPOCH_VALUE, () -> PendingAmounts.reduce(pending(3, 5), 4, 0));
    assertAborts(
        PENDING_VALUES_REDUCE_VALUE_TOO_LARGE, () -> PendingAmounts.reduce(pending(3, 5), 3, 6));
    assertAborts(
        PENDING_VALUES_REDUCE_VALUE_TOO_LARGE,
        () -> PendingAmounts.reduce(pending(3, 5), 3, U64.MAX));
  }

  @Test
  void sumsWhatIsDue() {
    PendingValues pending = pending(4, 10, 3, 5, 5, 100);

    assertThat(PendingAmounts.due(pending, 2)).isZero();
    assertThat(PendingAmounts.due(pending, 4)).isEqualTo(15);
    assertThat(PendingAmounts.due(pending, 9)).isEqualTo(115);
  }

  @Test
  void flushesWhatIsDueAndKeepsTheOrderOfTheRest() {
    PendingValues pending = pending(6, 1, 4, 10, 5, 100, 3, 5);

    assertThat(PendingAmounts.flush(pending, 4)).isEqualTo(pending(6, 1, 5, 100));
    assertThat(PendingAmounts.flush(pending, 2)).isEqualTo(pending);
    assertThat(PendingAmounts.flush(pending, 6)).isEqualTo(PendingAmounts.NONE);
  }

  @Test
  void picksTheLatestOfThoseDue() {
    PendingValues pending = pending(4, 10, 3, 5, 6, 7);

    assertThat(PendingAmounts.latestDue(pending, 2)).isEmpty();
    assertThat(PendingAmounts.latestDue(pending, 5)).contains(10L);
  }

  @Test
  void overflowIsTheMachinesError() {
    assertThatThrownBy(() -> PendingAmounts.add(pending(3, U64.MAX), 3, 1))
        .isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> PendingAmounts.due(pending(3, U64.MAX, 4, 1), 4))
        .isInstanceOf(VmArithmeticError.class);
  }
}
