package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkerScalingTest {

  private static final DownloadConfig CONFIG = DownloadConfig.DEFAULT;
  private static final Instant START = Instant.EPOCH;
  private static final Instant LATER = START.plus(CONFIG.scaleCooldown());

  private final WorkerScaling initial = WorkerScaling.initial(CONFIG, START);

  @Test
  void startsWithFive() {
    assertThat(initial.workers()).isEqualTo(5);
  }

  @Test
  void addsOneWorkerAboveTheThreshold() {
    assertThat(initial.observed(101, LATER, CONFIG)).isEqualTo(new WorkerScaling(6, LATER, 0));
    assertThat(initial.observed(100, LATER, CONFIG)).isEqualTo(initial);
  }

  @Test
  void removesOneWorkerBelowTheThreshold() {
    assertThat(initial.observed(9, LATER, CONFIG)).isEqualTo(new WorkerScaling(4, LATER, 0));
    assertThat(initial.observed(10, LATER, CONFIG)).isEqualTo(initial);
  }

  @Test
  void changesNothingDuringTheCoolDown() {
    Instant tooSoon = LATER.minusMillis(1);

    assertThat(initial.observed(1_000_000, tooSoon, CONFIG)).isEqualTo(initial);
    assertThat(initial.observed(0, tooSoon, CONFIG)).isEqualTo(initial);
  }

  @Test
  void staysWithinItsLimits() {
    WorkerScaling state = initial;
    Instant now = START;
    for (int i = 0; i < 20; i++) {
      now = now.plus(CONFIG.scaleCooldown());
      state = state.observed(1_000_000, now, CONFIG);
    }
    assertThat(state.workers()).isEqualTo(10);
    for (int i = 0; i < 20; i++) {
      now = now.plus(CONFIG.scaleCooldown());
      state = state.observed(0, now, CONFIG);
    }
    assertThat(state.workers()).isEqualTo(1);
  }

  @Test
  void takesTheMeanAfterTenFailuresToLearnTheLag() {
    WorkerScaling state = new WorkerScaling(10, START, 0);
    for (int i = 0; i < 9; i++) {
      state = state.lagUnknown(LATER, CONFIG);
      assertThat(state.workers()).isEqualTo(10);
    }

    assertThat(state.lagUnknown(LATER, CONFIG)).isEqualTo(new WorkerScaling(5, LATER, 0));
  }

  @Test
  void countsOnlyFailuresInARow() {
    WorkerScaling state = initial.lagUnknown(LATER, CONFIG).lagUnknown(LATER, CONFIG);

    assertThat(state.lagFailures()).isEqualTo(2);
    assertThat(state.observed(50, START.plus(Duration.ofSeconds(1)), CONFIG).lagFailures())
        .isZero();
  }
}
