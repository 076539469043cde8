package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentState;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Processes that die at any step, networks that lose anything, other users of the same key: what is
 * asked for happens once, nothing stored is forgotten, and (the model chain watches) nothing is
 * signed over a version that an earlier transaction can still win.
 */
class CrashPropertiesTest {

  @BeforeContainer
  static void beQuiet() {
    TroubledRun.beQuiet();
  }

  @AfterContainer
  static void beLoudAgain() {
    TroubledRun.beLoudAgain();
  }

  @Property(tries = 300)
  void whatIsAskedForHappensOnceWhateverDies(@ForAll long seed) throws InterruptedException {
    TroubledRun run = new TroubledRun(new Random(seed), false);
    run.trouble(30);
    run.calm();

    for (Intent intent : run.intents()) {
      assertThat(intent.state()).as(intent.id()).isInstanceOf(IntentState.Done.class);
      assertThat(run.effects(intent)).as(intent.id()).isEqualTo(1);
    }
    run.oneShotsAreConsistent();
  }

  @Property(tries = 300)
  void whatIsGivenUpNeverHappensAndWhatHappenedIsNotGivenUp(@ForAll long seed)
      throws InterruptedException {
    TroubledRun run = new TroubledRun(new Random(seed), true);
    run.trouble(30);
    run.calm();

    for (Intent intent : run.intents()) {
      assertThat(intent.state().finishedAt()).isPresent();
      boolean done = intent.state() instanceof IntentState.Done;
      assertThat(run.effects(intent)).isEqualTo(done ? 1 : 0);
    }
    run.oneShotsAreConsistent();
  }
}
