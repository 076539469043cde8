package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentState;
import dev.rosmarus.sui.execution.model.Crash;
import dev.rosmarus.sui.execution.model.Fault;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.object.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/**
 * Processes that die at any step, networks that lose anything, other users of the same key: what is
 * asked for happens once, nothing stored is forgotten, and (the model chain watches) nothing is
 * signed over a version that an earlier transaction can still win.
 */
class CrashPropertiesTest {

  private static final int INTENTS = 4;

  /** Thousands of expected warnings say nothing here. */
  @BeforeContainer
  static void beQuiet() {
    setLevel(Level.ERROR);
  }

  @AfterContainer
  static void beLoudAgain() {
    setLevel(null);
  }

  private static void setLevel(Level level) {
    ((Logger) LoggerFactory.getLogger("dev.rosmarus.sui.execution")).setLevel(level);
  }

  @Property(tries = 300)
  void whatIsAskedForHappensOnceWhateverDies(@ForAll long seed) throws InterruptedException {
    Run run = new Run(new Random(seed), false);
    run.trouble(30);
    run.calm();

    for (Intent intent : run.intents()) {
      assertThat(intent.state()).as(intent.id()).isInstanceOf(IntentState.Done.class);
      assertThat(run.world.chain.effects(BumpKind.key(intent))).as(intent.id()).isEqualTo(1);
    }
    run.oneShotsAreConsistent();
  }

  @Property(tries = 300)
  void whatIsGivenUpNeverHappensAndWhatHappenedIsNotGivenUp(@ForAll long seed)
      throws InterruptedException {
    Run run = new Run(new Random(seed), true);
    run.trouble(30);
    run.calm();

    for (Intent intent : run.intents()) {
      assertThat(intent.state().finishedAt()).isPresent();
      boolean done = intent.state() instanceof IntentState.Done;
      assertThat(run.world.chain.effects(BumpKind.key(intent))).isEqualTo(done ? 1 : 0);
    }
    run.oneShotsAreConsistent();
  }

  @Property(tries = 120)
  void aDeathAtAnyOneStepIsMadeGood(
      @ForAll @IntRange(min = 1, max = 60) int step, @ForAll Fault fault)
      throws InterruptedException {
    Run run = new Run(new Random(step), false);
    run.world.chain.next(fault);
    run.world.crashes.dieAt(step);
    run.survive(run::submitAll);
    run.calm();

    for (Intent intent : run.intents()) {
      assertThat(run.world.chain.effects(BumpKind.key(intent))).isEqualTo(1);
    }
  }

  private static final class Run {
    private final Random random;
    private final boolean deadlines;
    private final World world = new World(World.SUI, World.SUI, World.SUI);
    private final ObjectRef capability = world.chain.capability(world.account.address());
    private final Set<Long> succeeded = new HashSet<>();
    private long nextKey = 1000;
    private DurableTransactions durable;

    Run(Random random, boolean deadlines) throws InterruptedException {
      this.random = random;
      this.deadlines = deadlines;
      boot();
      survive(this::submitAll);
    }

    private interface Work {
      void run() throws InterruptedException;
    }

    private void boot() {
      world.journal.setBroken(false);
      world.restart();
      durable =
          new DurableTransactions(
              world.executor,
              world.ports(),
              List.of(BumpKind.with(capability)),
              DurableConfig.DEFAULT);
    }

    /** Does something, and starts a new process if it was deadly. */
    private void survive(Work work) throws InterruptedException {
      try {
        work.run();
      } catch (Crash e) {
        boot();
        submitAll();
      }
    }

    private void submitAll() {
      for (long key = 0; key < INTENTS; key++) {
        Optional<Instant> deadline =
            deadlines && key % 2 == 0
                ? Optional.of(world.time.instant().plusSeconds(random.nextInt(600)))
                : Optional.empty();
        durable.submit("bump/" + key, BumpKind.NAME, BumpKind.arguments(key), deadline);
      }
    }

    void trouble(int steps) throws InterruptedException {
      Fault[] faults = Fault.values();
      for (int i = 0; i < steps; i++) {
        for (int n = random.nextInt(6); n > 0; n--) {
          world.chain.next(faults[random.nextInt(faults.length)]);
        }
        elsewhere();
        world.chain.setReadsFail(random.nextInt(12) == 0);
        world.chain.setLookUpsFail(random.nextInt(8) == 0);
        world.journal.setBroken(random.nextInt(15) == 0);
        world.crashes.dieAt(random.nextInt(3) == 0 ? 1 + random.nextInt(80) : 1_000_000);
        if (random.nextInt(4) == 0) {
          survive(this::oneShot);
        } else {
          survive(() -> durable.runDue());
        }
        world.time.pass(Duration.ofSeconds(random.nextInt(240)));
      }
    }

    private void elsewhere() {
      List<ObjectRef> objects = new ArrayList<>(List.of(world.chain.current(capability.id())));
      objects.addAll(world.chain.coinsOf(world.account.address()));
      ObjectRef any = objects.get(random.nextInt(objects.size()));
      switch (random.nextInt(12)) {
        case 0 -> world.chain.useElsewhere(any.id());
        case 1 -> world.chain.lock(any);
        case 2 -> world.chain.unlock(any);
        case 3 -> world.coin(World.SUI);
        case 4 -> world.time.pass(World.EPOCH);
        default -> {}
      }
    }

    private void oneShot() throws InterruptedException {
      long key = nextKey++;
      try {
        if (world.execute(Bump.of(key)) instanceof ExecutionOutcome.Succeeded) {
          succeeded.add(key);
        }
      } catch (IntentException e) {
        assertThat(world.chain.effects(key)).isZero();
      }
    }

    /** Nothing goes wrong any more. */
    void calm() throws InterruptedException {
      world.crashes.neverDie();
      world.chain.noMoreFaults();
      world.chain.setReadsFail(false);
      world.chain.setLookUpsFail(false);
      world.journal.setBroken(false);
      for (int i = 0; i < 200 && !world.journal.load().stream().allMatch(Intent::settled); i++) {
        durable.runDue();
        world.time.pass(Duration.ofMinutes(20));
      }
    }

    List<Intent> intents() {
      List<Intent> intents = world.journal.load();
      assertThat(intents).hasSize(INTENTS).allMatch(Intent::settled);
      return intents;
    }

    void oneShotsAreConsistent() {
      for (long key = 1000; key < nextKey; key++) {
        assertThat(world.chain.effects(key)).isLessThanOrEqualTo(1);
        if (succeeded.contains(key)) {
          assertThat(world.chain.effects(key)).isEqualTo(1);
        }
      }
    }
  }
}
