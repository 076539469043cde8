package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentState;
import dev.rosmarus.sui.execution.model.Fault;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Not a sample but all of them: the process dies before and after every write to its journal, every
 * question and every send, once and, on its way back, once more.
 */
class DeathAtEveryStepTest {

  /** More than it takes; a run that never ends is a fault. */
  private static final int STEPS_MAX = 1000;

  /** Steps of the way back at which it dies again. */
  private static final int STRIDE = 7;

  @BeforeAll
  static void beQuiet() {
    TroubledRun.beQuiet();
  }

  @AfterAll
  static void beLoudAgain() {
    TroubledRun.beLoudAgain();
  }

  @ParameterizedTest
  @EnumSource
  void aDeathAtAnyStepIsMadeGood(Fault fault) throws InterruptedException {
    int step = 1;
    while (diesAndRecovers(fault, step, 0)) {
      step++;
    }
    assertThat(step).isGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource
  void aSecondDeathOnTheWayBackIsMadeGood(Fault fault) throws InterruptedException {
    boolean died = true;
    for (int step = 1; died; step += STRIDE) {
      for (int second = 1 + step % STRIDE; second < 80; second += STRIDE) {
        died = diesAndRecovers(fault, step, second);
      }
    }
  }

  private static boolean diesAndRecovers(Fault fault, int first, int second)
      throws InterruptedException {
    assertThat(first).isLessThan(STEPS_MAX);
    TroubledRun run = new TroubledRun(new Random(first), false);
    run.nextFault(fault);
    boolean died = run.dieAt(first);
    if (second > 0) {
      run.dieAt(second);
    }
    run.calm();
    for (Intent intent : run.intents()) {
      assertThat(intent.state())
          .as("%s at step %s, %s", intent.id(), first, second)
          .isInstanceOf(IntentState.Done.class);
      assertThat(run.effects(intent))
          .as("%s at step %s, %s", intent.id(), first, second)
          .isEqualTo(1);
    }
    run.oneShotsAreConsistent();
    return died;
  }
}
