package dev.rosmarus.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.http.ByteBudget.Lease;
import dev.rosmarus.node.http.ByteBudget.Slowness;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    ByteBudget budget = new ByteBudget(100, 0, PATIENT, held::set);
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
    ByteBudget budget = new ByteBudget(100, 0, PATIENT, held::set);
    Lease first = budget.open(ByteBudgetTest::never);
    first.take(100, ByteBudgetTest::never);
    Lease second = budget.open(ByteBudgetTest::never);
    assertThat(second.take(30, ByteBudgetTest::never)).isFalse();
    second.release();
    first.release();
    assertThat(held).hasValue(0);
  }

  @Test
  void theFirstInLineFinishesFromTheReserve() {
    ByteBudget budget = new ByteBudget(100, 40, PATIENT, held::set);
    Lease one = budget.open(ByteBudgetTest::never);
    Lease two = budget.open(ByteBudgetTest::never);
    assertThat(one.take(30, ByteBudgetTest::never)).isTrue();
    assertThat(two.take(30, ByteBudgetTest::never)).isTrue();
    AtomicBoolean goesOn = new AtomicBoolean();
    AtomicBoolean next = new AtomicBoolean();
    assertThat(one.take(10, () -> goesOn.set(true))).isFalse();
    assertThat(goesOn).isTrue();
    assertThat(two.take(10, () -> next.set(true))).isFalse();
    assertThat(one.take(30, ByteBudgetTest::never)).isTrue();
    assertThat(next).isFalse();
    one.release();
    assertThat(next).isTrue();
  }

  @Test
  void dropsSlowTransfersOnlyWhileOthersMissRoom() {
    ByteBudget budget = new ByteBudget(100, 0, new Slowness(Duration.ofSeconds(5), 10), held::set);
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
    ByteBudget budget = new ByteBudget(100, 0, new Slowness(Duration.ofSeconds(5), 10), held::set);
    Lease holder = budget.open(ByteBudgetTest::never);
    holder.take(100, ByteBudgetTest::never);
    holder.settle();
    Lease waiting = budget.open(ByteBudgetTest::never);
    assertThat(waiting.take(10, ByteBudgetTest::never)).isFalse();
    budget.relieve(System.nanoTime() + Duration.ofSeconds(100).toNanos());
  }

  /** Bodies no longer than the reserve all finish, in whatever order their pieces are asked for. */
  @Property(tries = 300)
  void allFinishWithoutEverHoldingTooMuch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int transfers) {
    Random random = new Random(seed);
    ByteBudget budget =
        new ByteBudget(
            1000,
            250,
            PATIENT,
            bytes -> assertThat(bytes).as("seed %d", seed).isBetween(0L, 1000L));
    Deque<Transfer> runnable = new ArrayDeque<>();
    for (int i = 0; i < transfers; i++) {
      runnable.add(new Transfer(budget, 1 + random.nextInt(250), runnable));
    }
    int finished = 0;
    while (!runnable.isEmpty()) {
      Transfer transfer = runnable.removeFirst();
      if (transfer.step(1 + random.nextInt(60))) {
        finished++;
      } else if (random.nextBoolean() && !runnable.isEmpty()) {
        runnable.addLast(runnable.removeFirst());
      }
    }
    assertThat(finished).as("seed %d", seed).isEqualTo(transfers);
    assertThat(budget.held()).isZero();
  }

  /** Asks for its bytes piece by piece and gives all back at its end. */
  private static final class Transfer {
    private final Lease lease;
    private final Deque<Transfer> runnable;
    private int missing;

    Transfer(ByteBudget budget, int bytes, Deque<Transfer> runnable) {
      this.lease = budget.open(ByteBudgetTest::never);
      this.missing = bytes;
      this.runnable = runnable;
    }

    /** Whether it has ended. */
    boolean step(int most) {
      if (missing == 0) {
        lease.release();
        return true;
      }
      int piece = Math.min(most, missing);
      missing -= piece;
      if (lease.take(piece, () -> runnable.addLast(this))) {
        runnable.addLast(this);
      }
      return false;
    }
  }
}
