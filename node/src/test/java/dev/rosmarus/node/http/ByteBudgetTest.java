package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.http.ByteBudget.Lease;
import dev.rosmarus.node.http.ByteBudget.Slowness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Many transfers share bytes: never too many, never stuck, and the slow ones go first. */
class ByteBudgetTest {

  private static final Slowness PATIENT = new Slowness(Duration.ofHours(1), 1);
  private final AtomicLong held = new AtomicLong();

  private static void never() {
    throw new AssertionError("not to be run");
  }

  @Test
  void grantsWhileThereIsRoomAndThenInOrder() {
    ByteBudget budget = new ByteBudget(100, PATIENT, held::addAndGet);
    Lease first = budget.open(ByteBudgetTest::never);
    assertThat(first.take(80, ByteBudgetTest::never)).isTrue();
    List<String> granted = new ArrayList<>();
    Lease second = budget.open(ByteBudgetTest::never);
    Lease third = budget.open(ByteBudgetTest::never);
    assertThat(second.take(30, () -> granted.add("second"))).isFalse();
    assertThat(third.take(10, () -> granted.add("third"))).isFalse();
    assertThat(granted).isEmpty();
    first.release();
    assertThat(granted).containsExactly("second", "third");
    assertThat(held).hasValue(40);
    first.release();
    assertThat(held).hasValue(40);
  }

  @Test
  void whoLeavesTheLineIsNotServed() {
    ByteBudget budget = new ByteBudget(100, PATIENT, held::addAndGet);
    Lease first = budget.open(ByteBudgetTest::never);
    first.take(100, ByteBudgetTest::never);
    Lease second = budget.open(ByteBudgetTest::never);
    assertThat(second.take(30, ByteBudgetTest::never)).isFalse();
    second.release();
    first.release();
    assertThat(held).hasValue(0);
  }

  @Test
  void oneAloneMayTakeMoreThanThereIs() {
    ByteBudget budget = new ByteBudget(100, PATIENT, held::addAndGet);
    Lease large = budget.open(ByteBudgetTest::never);
    assertThat(large.take(150, ByteBudgetTest::never)).isTrue();
    AtomicBoolean next = new AtomicBoolean();
    assertThat(budget.open(ByteBudgetTest::never).take(1, () -> next.set(true))).isFalse();
    large.release();
    assertThat(next).isTrue();
  }

  @Test
  void dropsSlowTransfersOnlyWhileOthersMissRoom() {
    ByteBudget budget =
        new ByteBudget(100, new Slowness(Duration.ofSeconds(5), 10), held::addAndGet);
    AtomicInteger dropped = new AtomicInteger();
    long now = System.nanoTime();
    Lease slow = budget.open(dropped::incrementAndGet);
    Lease fast = budget.open(ByteBudgetTest::never);
    Lease whole = budget.open(ByteBudgetTest::never);
    slow.take(50, ByteBudgetTest::never);
    slow.moved(50);
    fast.takeAnyway(100);
    fast.moved(1000);
    whole.settle();
    long later = now + Duration.ofSeconds(10).toNanos();
    budget.relieve(later);
    assertThat(dropped).hasValue(0);
    budget.missed();
    budget.relieve(now + Duration.ofSeconds(2).toNanos());
    assertThat(dropped).hasValue(0);
    budget.missed();
    budget.relieve(later);
    assertThat(dropped).hasValue(1);
    budget.relieve(later);
    assertThat(dropped).hasValue(1);
  }

  @Test
  void aTransferThatWaitsForMemoryIsNotSlow() {
    ByteBudget budget =
        new ByteBudget(100, new Slowness(Duration.ofSeconds(5), 10), held::addAndGet);
    Lease holder = budget.open(ByteBudgetTest::never);
    holder.take(100, ByteBudgetTest::never);
    holder.settle();
    Lease waiting = budget.open(ByteBudgetTest::never);
    assertThat(waiting.take(10, ByteBudgetTest::never)).isFalse();
    budget.relieve(System.nanoTime() + Duration.ofSeconds(100).toNanos());
  }

  /** Two budgets one after the other, as bodies use them: all finish, whatever the order. */
  @Property(tries = 300)
  void allFinishWithoutEverHoldingTooMuch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int transfers) {
    Random random = new Random(seed);
    AtomicLong sum = new AtomicLong();
    LongConsumer bounded =
        bytes -> assertThat(sum.addAndGet(bytes)).as("seed %d", seed).isBetween(0L, 1000L);
    ByteBudget beginnings = new ByteBudget(200, PATIENT, bounded);
    ByteBudget remainders = new ByteBudget(800, PATIENT, bounded);
    List<Transfer> runnable = new ArrayList<>();
    for (int i = 0; i < transfers; i++) {
      runnable.add(new Transfer(beginnings, remainders, random.nextInt(700), runnable));
    }
    int finished = 0;
    while (!runnable.isEmpty()) {
      if (runnable.remove(random.nextInt(runnable.size())).step()) {
        finished++;
      }
    }
    assertThat(finished).as("seed %d", seed).isEqualTo(transfers);
    assertThat(sum).hasValue(0);
  }

  /** Takes a beginning, then the rest, then gives all back. */
  private static final class Transfer {
    private static final int BEGINNING = 30;

    private final List<Lease> leases;
    private final List<Integer> wishes;
    private final List<Transfer> runnable;
    private int step;

    Transfer(ByteBudget beginnings, ByteBudget remainders, int rest, List<Transfer> runnable) {
      this.leases =
          List.of(beginnings.open(ByteBudgetTest::never), remainders.open(ByteBudgetTest::never));
      this.wishes = List.of(BEGINNING, rest);
      this.runnable = runnable;
    }

    /** Whether it has ended. */
    boolean step() {
      if (step == wishes.size()) {
        leases.forEach(Lease::release);
        return true;
      }
      int now = step++;
      if (leases.get(now).take(wishes.get(now), () -> runnable.add(this))) {
        runnable.add(this);
      }
      return false;
    }
  }
}
