package dev.rosmarus.sui.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GasEstimateTest {

  private static final long U64_MAX = -1;

  @Test
  void roundsComputationUp() {
    assertThat(GasEstimate.budget(1, 0, 0, 1)).isEqualTo(1 + 1000);
  }

  @Test
  void neverGoesBelowComputation() {
    assertThat(GasEstimate.budget(500, 10, 10_000, 1000)).isEqualTo(500 + 1_000_000);
  }

  @Test
  void multipliesBeyond64Bits() {
    assertThat(GasEstimate.budget(5_000_000_000L, 0, 0, 1_000_000_000_000L))
        .isEqualTo(5_000_000_000L * 1_000_000_000L + 1_000_000_000_000_000L);
  }

  @Test
  void refusesABudgetBeyond64Bits() {
    assertThatThrownBy(() -> GasEstimate.budget(1, U64_MAX, 0, 1000))
        .isInstanceOf(TransactionException.BudgetTooLarge.class)
        .hasMessageContaining("18446744073710551616");
  }
}
