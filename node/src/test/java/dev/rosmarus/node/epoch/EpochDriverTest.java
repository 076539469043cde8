package dev.rosmarus.node.epoch;

import static dev.rosmarus.node.epoch.LifeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.epoch.DriverCall.Kind;
import dev.rosmarus.node.epoch.EpochCalls.CallOutcome;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EpochDriverTest {

  private static final EpochState DONE = new EpochState.EpochChangeDone(10_000);
  private static final EpochState SELECTED = new EpochState.NextParamsSelected(10_000);

  private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();
  private volatile EpochFacts chain = new EpochFacts(5, DONE, 1000, 0);
  private volatile Instant now = Instant.ofEpochMilli(10_100);
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final EpochDriver driver =
      new EpochDriver(
          () -> {
            looks.incrementAndGet();
            return chain;
          },
          new Calls(),
          LifeRunning.CONFIG,
          waiting(),
          new Random(1));

  private Waiting waiting() {
    Waiting system = Waiting.system();
    return new Waiting() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public Duration elapsed() {
        return system.elapsed();
      }

      @Override
      public boolean await(CompletableFuture<?> signal, Duration atMost)
          throws InterruptedException {
        return system.await(
            signal, atMost.compareTo(Duration.ofMillis(5)) > 0 ? Duration.ofMillis(5) : atMost);
      }
    };
  }

  private final class Calls implements EpochCalls {

    @Override
    public void attestSyncDone(long epoch) {}

    @Override
    public CallOutcome votingEnd() {
      return made("voting end");
    }

    @Override
    public CallOutcome initiateEpochChange() {
      return made("initiate");
    }

    private CallOutcome made(String what) {
      made.add(what);
      return refusals.getAndDecrement() > 0
          ? new CallOutcome.Refused("too early")
          : new CallOutcome.Succeeded();
    }
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private void awaitLooks(int more) {
    int from = looks.get();
    await(() -> looks.get() >= from + more);
  }

  @Test
  void callsWhenItIsDueAndNotBefore() {
    driver.schedule(new DriverCall(Kind.VOTING_END, 6));
    awaitLooks(5);
    assertThat(made).isEmpty();
    now = Instant.ofEpochMilli(10_500);
    await(() -> !made.isEmpty());
    assertThat(made).containsExactly("voting end");
  }

  @Test
  void doesNotCallWhatOthersHaveDone() {
    driver.schedule(new DriverCall(Kind.VOTING_END, 6));
    awaitLooks(3);
    chain = new EpochFacts(5, SELECTED, 1000, 0);
    awaitLooks(1);
    now = Instant.ofEpochMilli(99_000);
    assertThat(made).isEmpty();
  }

  @Test
  void triesAgainAfterARefusalAsLongAsItIsWanted() {
    refusals.set(3);
    now = Instant.ofEpochMilli(20_000);
    driver.schedule(new DriverCall(Kind.VOTING_END, 6));
    await(() -> made.size() == 4);
    assertThat(made).containsOnly("voting end");
  }

  @Test
  void cancellingMeansJustThisEpoch() {
    chain = new EpochFacts(5, SELECTED, 1000, 0);
    driver.schedule(new DriverCall(Kind.INITIATE, 6));
    driver.cancel(new DriverCall(Kind.INITIATE, 7));
    driver.cancel(new DriverCall(Kind.VOTING_END, 6));
    now = Instant.ofEpochMilli(11_000);
    await(() -> !made.isEmpty());
    assertThat(made).containsExactly("initiate");
  }

  @Test
  void aCancelledCallIsNotMade() {
    driver.schedule(new DriverCall(Kind.VOTING_END, 6));
    awaitLooks(3);
    driver.cancel(new DriverCall(Kind.VOTING_END, 6));
    now = Instant.ofEpochMilli(99_000);
    driver.schedule(new DriverCall(Kind.INITIATE, 6));
    awaitLooks(5);
    assertThat(made).isEmpty();
  }

  @Test
  void anOlderAnswerOfTheChainIsWaitedOut() {
    chain = new EpochFacts(4, SELECTED, 1000, 0);
    now = Instant.ofEpochMilli(20_000);
    driver.schedule(new DriverCall(Kind.VOTING_END, 6));
    awaitLooks(4);
    assertThat(made).isEmpty();
    chain = new EpochFacts(5, DONE, 1000, 0);
    await(() -> !made.isEmpty());
  }
}
