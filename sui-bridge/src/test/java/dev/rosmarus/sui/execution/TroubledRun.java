package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
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
import org.slf4j.LoggerFactory;

/**
 * A process with some intents and some callers over a model chain, and all the trouble that a seed
 * brings about: deaths, lost answers, failing disks, clocks set wrong, and others with the same
 * key.
 */
final class TroubledRun {

  private static final int INTENTS = 4;

  private final Random random;
  private final boolean deadlines;
  private final World world = new World(World.SUI, World.SUI, World.SUI);
  private final ObjectRef capability = world.chain.capability(world.account.address());
  private final Set<Long> succeeded = new HashSet<>();
  private final Set<Long> failed = new HashSet<>();
  private final Set<Long> notStored = new HashSet<>();
  private long nextKey = 1000;
  private DurableTransactions durable;

  TroubledRun(Random random, boolean deadlines) throws InterruptedException {
    this.random = random;
    this.deadlines = deadlines;
    boot();
    survive(this::submitAll);
  }

  /** Thousands of expected warnings say nothing. */
  static void beQuiet() {
    setLevel(Level.ERROR);
  }

  static void beLoudAgain() {
    setLevel(null);
  }

  private static void setLevel(Level level) {
    ((Logger) LoggerFactory.getLogger("dev.rosmarus.sui.execution")).setLevel(level);
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void boot() {
    world.journal.setBroken(false);
    world.journal.becomeReliable();
    world.restart();
    notStored.clear();
    durable =
        new DurableTransactions(
            world.executor,
            world.ports(),
            List.of(BumpKind.with(capability).harmlessLate(random.nextBoolean())),
            DurableConfig.DEFAULT);
  }

  /** Does something, and starts a new process if it was deadly. */
  private boolean survive(Work work) throws InterruptedException {
    try {
      work.run();
      return true;
    } catch (Crash e) {
      boot();
      return false;
    }
  }

  /**
   * Asks for everything once, and dies at that step, counted from 1.
   *
   * @return whether it came so far
   */
  boolean dieAt(int step) throws InterruptedException {
    world.crashes.dieAt(step);
    return !survive(() -> {
      submitAll();
      runDue();
      oneShot();
    });
  }

  void nextFault(Fault fault) {
    world.chain.next(fault);
  }

  private void submitAll() {
    try {
      submitEach();
    } catch (IntentException.JournalFailed e) {
      // Whoever asks for it asks again.
    }
  }

  private void submitEach() {
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
      world.chain.setLookUpsBehind(random.nextInt(4) == 0 ? random.nextInt(50) : 0);
      world.journal.setBroken(random.nextInt(15) == 0);
      if (random.nextInt(10) == 0) {
        world.journal.becomeUnreliable(random);
      } else {
        world.journal.becomeReliable();
      }
      if (random.nextInt(20) == 0) {
        world.time.setClockAhead(Duration.ofHours(random.nextInt(-30, 30)));
      }
      world.crashes.dieAt(random.nextInt(3) == 0 ? 1 + random.nextInt(80) : 1_000_000);
      if (random.nextInt(4) == 0) {
        survive(this::oneShot);
      } else {
        survive(this::runDue);
      }
      survive(this::submitAll);
      world.time.pass(Duration.ofSeconds(random.nextInt(240)));
    }
  }

  private void runDue() throws InterruptedException {
    try {
      durable.runDue();
    } catch (IntentException.JournalFailed e) {
      // The process pauses, and goes on when the disk does.
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
      switch (world.execute(Bump.of(key))) {
        case ExecutionOutcome.Succeeded _ -> succeeded.add(key);
        case ExecutionOutcome.Unresolved _, ExecutionOutcome.Untraceable _ -> {}
        case ExecutionOutcome.MoveAborted _,
            ExecutionOutcome.Failed _,
            ExecutionOutcome.NotEnoughGas _,
            ExecutionOutcome.NotEnoughCoins _,
            ExecutionOutcome.NotSent _ ->
            failed.add(key);
      }
    } catch (IntentException.JournalFailed e) {
      notStored.add(key);
    }
  }

  /** Nothing goes wrong any more. */
  void calm() throws InterruptedException {
    world.crashes.neverDie();
    world.chain.noMoreFaults();
    world.chain.setReadsFail(false);
    world.chain.setLookUpsFail(false);
    world.chain.setLookUpsBehind(0);
    world.journal.setBroken(false);
    world.journal.becomeReliable();
    survive(this::submitAll);
    for (int i = 0; i < 200 && !world.journal.load().stream().allMatch(Intent::settled); i++) {
      durable.runDue();
      world.time.pass(Duration.ofMinutes(20));
    }
    whatWasNotStoredNeverHappened();
    boot();
    durable.runDue();
  }

  /** Only a death in between may have brought it back, as nobody was left to be told. */
  private void whatWasNotStoredNeverHappened() {
    assertThat(notStored).allMatch(key -> world.chain.effects(key) == 0);
  }

  int effects(Intent intent) {
    return world.chain.effects(BumpKind.key(intent));
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
      if (failed.contains(key)) {
        assertThat(world.chain.effects(key)).isZero();
      }
    }
  }
}
