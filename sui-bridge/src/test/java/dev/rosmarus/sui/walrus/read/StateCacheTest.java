package dev.rosmarus.sui.walrus.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StateCacheTest {

  private static final int CALLERS = 20;

  private final WalrusOnChain walrus = new WalrusOnChain();
  private final AtomicInteger reads = new AtomicInteger();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private WalrusState movingState() {
    walrus.epochState = new EpochState.EpochChangeSync(0);
    walrus.publish();
    return WalrusOnChain.state(walrus.chain());
  }

  private StateCache slow(WalrusState state) {
    return new StateCache(
        freshness -> {
          reads.incrementAndGet();
          reading.countDown();
          awaitUninterrupted(goOn);
          return state;
        },
        walrus.clock(),
        Duration.ofSeconds(10));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void waitForCallers(StateCache cache, int callers) {
    while (cache.waiting() < callers) {
      Thread.onSpinWait();
    }
  }

  @Test
  void sharesOneReadAmongThoseWhoAskedBeforeItBegan()
      throws InterruptedException, ExecutionException {
    StateCache cache = slow(movingState());
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WalrusState>> asked = new ArrayList<>();
      asked.add(callers.submit(() -> cache.get(Freshness.ANY)));
      reading.await();
      for (int i = 0; i < CALLERS; i++) {
        asked.add(callers.submit(() -> cache.get(Freshness.ANY)));
      }
      waitForCallers(cache, CALLERS);
      goOn.countDown();
      for (Future<WalrusState> state : asked) {
        assertThat(state.get().epoch()).isEqualTo(5);
      }
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void givesNoReadThatBeganBeforeAFlush() throws InterruptedException, ExecutionException {
    StateCache cache = slow(WalrusOnChain.state(walrus.chain()));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<WalrusState> before = callers.submit(() -> cache.get(Freshness.ANY));
      reading.await();
      cache.flush();
      Future<WalrusState> after = callers.submit(() -> cache.get(Freshness.ANY));
      waitForCallers(cache, 1);
      goOn.countDown();
      assertThat(before.get()).isEqualTo(after.get());
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void sharesAFailureAmongThoseWhoAskedBeforeItBegan() throws InterruptedException {
    StateCache cache =
        new StateCache(
            freshness -> {
              reads.incrementAndGet();
              reading.countDown();
              awaitUninterrupted(goOn);
              throw new IllegalStateException("nobody answers");
            },
            walrus.clock(),
            Duration.ofSeconds(10));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WalrusState>> asked = new ArrayList<>();
      asked.add(callers.submit(() -> cache.get(Freshness.ANY)));
      reading.await();
      for (int i = 0; i < CALLERS; i++) {
        asked.add(callers.submit(() -> cache.get(Freshness.ANY)));
      }
      waitForCallers(cache, CALLERS);
      goOn.countDown();
      for (Future<WalrusState> state : asked) {
        assertThatThrownBy(state::get).hasRootCauseMessage("nobody answers");
      }
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void keepsNothingOfAReadThatFailed() {
    StateCache cache =
        new StateCache(
            freshness -> {
              reads.incrementAndGet();
              throw new IllegalStateException("nobody answers");
            },
            walrus.clock(),
            Duration.ofSeconds(10));
    for (int i = 1; i <= 2; i++) {
      assertThatThrownBy(() -> cache.get(Freshness.ANY)).hasMessage("nobody answers");
      assertThat(reads).hasValue(i);
    }
  }
}
