package dev.rosmarus.node.epoch;

import static dev.rosmarus.node.epoch.EpochRig.committee;
import static dev.rosmarus.node.epoch.EpochRig.snapshot;
import static dev.rosmarus.node.epoch.LifeNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.execution.port.Backoff;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EpochChangesTest {

  @TempDir private Path folder;

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Map<Integer, ShardStatus> all(ShardStatus status, Integer... shards) {
    Map<Integer, ShardStatus> statuses = new TreeMap<>();
    List.of(shards).forEach(shard -> statuses.put(shard, status));
    return statuses;
  }

  /** Brings a node into epoch 1 with shards 0 to 2. */
  private static EpochChanges firstEpoch(EpochRig rig) throws InterruptedException {
    EpochChanges epochs = rig.start();
    rig.move(snapshot(committee(0), committee(1, 0, 1, 2)));
    AtomicBoolean complete = rig.begin(epochs, 1);
    await(() -> complete.get() && rig.status.status() instanceof NodeStatus.Active);
    await(() -> rig.attested.contains(1L));
    return epochs;
  }

  private EpochRig rig() throws InterruptedException {
    return EpochRig.in(folder.resolve("store"), EpochRig.nobody());
  }

  @Test
  void theFirstEpochBringsShardsAndTheNodeSaysSoOnce() throws InterruptedException {
    try (EpochRig rig = rig()) {
      firstEpoch(rig);
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.ACTIVE, 0, 1, 2));
      assertThat(rig.attested).containsExactly(1L);
      assertThat(rig.eventEpoch.current()).hasValue(1);
    }
  }

  @Test
  void aCrashBeforeAnyWriteLetsTheEventDoTheRestWhenItComesAgain() throws InterruptedException {
    for (int at = 1; at <= 30; at++) {
      if (!survives(at)) {
        assertThat(at).as("writes of a change").isGreaterThan(8);
        return;
      }
    }
  }

  /** Whether there was a write of that number to die before. */
  private boolean survives(int at) throws InterruptedException {
    try (EpochRig rig = EpochRig.in(folder.resolve("crash-" + at), EpochRig.nobody())) {
      AtomicInteger writes = new AtomicInteger();
      rig.hook =
          write -> {
            if (writes.incrementAndGet() >= at) {
              throw new Died();
            }
          };
      EpochChanges epochs = rig.start();
      rig.move(snapshot(committee(0), committee(1, 0, 1, 2)));
      boolean died = false;
      try {
        AtomicBoolean complete = rig.begin(epochs, 1);
        await(() -> epochs.failure().isDone() || (complete.get() && !rig.attested.isEmpty()));
        died = epochs.failure().isDone();
      } catch (Died e) {
        died = true;
      }
      rig.hook = write -> {};
      AtomicBoolean complete = rig.begin(rig.start(), 1);
      await(() -> complete.get() && !rig.attested.isEmpty());
      await(() -> rig.status.status() instanceof NodeStatus.Active);
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.ACTIVE, 0, 1, 2));
      assertThat(rig.attested).containsOnly(1L);
      return died;
    }
  }

  @Test
  void aCrashAfterTheEventIsCompleteDoesNotLoseTheWord() throws InterruptedException {
    try (EpochRig rig = rig()) {
      rig.hook =
          write -> {
            if (write.startsWith("attest")) {
              throw new Died();
            }
          };
      EpochChanges epochs = rig.start();
      rig.move(snapshot(committee(0), committee(1, 0, 1, 2)));
      rig.tasks.add((epoch, reprocessed) -> {});
      rig.begin(epochs, 1);
      await(() -> epochs.failure().isDone());
      rig.hook = write -> {};
      rig.shards.setStatus(2, ShardStatus.ACTIVE_SYNC);
      rig.start();
      await(() -> rig.attested.contains(1L));
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.ACTIVE, 0, 1, 2));
    }
  }

  @Test
  void aLostShardIsLockedAndRemovedOneEpochLater() throws InterruptedException {
    try (EpochRig rig = rig()) {
      EpochChanges epochs = firstEpoch(rig);
      rig.changeDone(1);
      rig.move(snapshot(committee(1, 0, 1, 2), committee(2, 0, 1)));
      AtomicBoolean second = rig.begin(epochs, 2);
      await(second::get);
      assertThat(rig.statuses())
          .containsEntry(0, ShardStatus.ACTIVE)
          .containsEntry(2, ShardStatus.LOCKED_TO_MOVE);
      assertThat(rig.attested).containsExactly(1L, 2L);

      rig.changeDone(2);
      rig.move(snapshot(committee(2, 0, 1), committee(3, 0, 1)));
      AtomicBoolean third = rig.begin(epochs, 3);
      await(third::get);
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.ACTIVE, 0, 1));
    }
  }

  @Test
  void aShardThatComesBackTakesWritesAgain() throws InterruptedException {
    try (EpochRig rig = rig()) {
      EpochChanges epochs = firstEpoch(rig);
      rig.changeDone(1);
      rig.move(snapshot(committee(1, 0, 1, 2), committee(2, 0, 1)));
      AtomicBoolean second = rig.begin(epochs, 2);
      await(second::get);
      rig.changeDone(2);
      rig.move(snapshot(committee(2, 0, 1), committee(3, 0, 1, 2)));
      AtomicBoolean third = rig.begin(epochs, 3);
      await(() -> third.get() && rig.attested.contains(3L));
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.ACTIVE, 0, 1, 2));
    }
  }

  @Test
  void whoDropsOutStandsByAndSaysNothing() throws InterruptedException {
    try (EpochRig rig = rig()) {
      EpochChanges epochs = firstEpoch(rig);
      rig.changeDone(1);
      rig.move(snapshot(committee(1, 0, 1, 2), committee(2)));
      AtomicBoolean second = rig.begin(epochs, 2);
      await(second::get);
      assertThat(rig.status.status()).isEqualTo(new NodeStatus.Standby());
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.LOCKED_TO_MOVE, 0, 1, 2));
      assertThat(rig.attested).containsExactly(1L);
    }
  }

  @Test
  void laterEventsDoNotWaitForTheRemovalOfShardsButTheNextEpochDoes() throws InterruptedException {
    try (EpochRig rig = rig()) {
      EpochChanges epochs = firstEpoch(rig);
      rig.changeDone(1);
      rig.move(snapshot(committee(1, 0, 1, 2), committee(2, 0, 1)));
      await(rig.begin(epochs, 2)::get);
      rig.changeDone(2);
      CountDownLatch removal = new CountDownLatch(1);
      rig.hook =
          write -> {
            if (write.startsWith("remove")) {
              hold(removal);
            }
          };
      rig.move(snapshot(committee(2, 0, 1), committee(3, 0, 1)));
      AtomicBoolean third = rig.begin(epochs, 3);
      rig.changeDone(3);
      assertThat(third).isFalse();
      removal.countDown();
      await(third::get);
      assertThat(rig.statuses()).doesNotContainKey(2);
    }
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aStaleEpochIsSkippedAndNothingIsSaid() throws InterruptedException {
    try (EpochRig rig = rig()) {
      rig.chain = snapshot(committee(3, 0, 1), committee(4, 0, 1));
      rig.status.become(new NodeStatus.RecoveryCatchUp());
      EpochChanges epochs = rig.start();
      assertThat(rig.begin(epochs, 2)).isTrue();
      assertThat(rig.statuses()).isEmpty();
      assertThat(rig.attested).isEmpty();
      assertThat(rig.status.status()).isEqualTo(new NodeStatus.RecoveryCatchUp());
      assertThat(rig.eventEpoch.current()).hasValue(2);
    }
  }

  @Test
  void aContinuingMemberThatCaughtUpRecoversBeforeItSaysSo() throws InterruptedException {
    try (EpochRig rig = rig()) {
      rig.chain = snapshot(committee(3, 0, 1), committee(4, 0, 1));
      rig.status.become(new NodeStatus.RecoveryCatchUp());
      EpochChanges epochs = rig.start();
      AtomicBoolean complete = rig.begin(epochs, 4);
      await(() -> complete.get() && rig.attested.contains(4L));
      assertThat(rig.status.status()).isEqualTo(new NodeStatus.Active());
      assertThat(rig.statuses()).isEqualTo(all(ShardStatus.ACTIVE, 0, 1));
    }
  }

  @Test
  void anEpochThatTheChainHasLeftBringsTheNodeIntoRecovery() throws InterruptedException {
    try (EpochRig rig = rig()) {
      EpochChanges epochs = firstEpoch(rig);
      rig.changeDone(1);
      rig.move(snapshot(committee(2, 0, 1, 2), committee(3, 0, 1, 2)));
      assertThat(rig.begin(epochs, 2)).isTrue();
      assertThat(rig.status.status()).isEqualTo(new NodeStatus.RecoveryCatchUp());
      assertThat(rig.tracked().epoch()).isEqualTo(3);
      AtomicBoolean third = rig.begin(epochs, 3);
      await(() -> third.get() && rig.attested.contains(3L));
      assertThat(rig.attested).containsExactly(1L, 3L);
      assertThat(rig.status.status()).isEqualTo(new NodeStatus.Active());
    }
  }

  @Test
  void whatPreparesAnEpochStopsTheNodeBeforeAnythingChanges() throws InterruptedException {
    try (EpochRig rig = rig()) {
      rig.tasks.add((epoch, reprocessed) -> {
        throw new IllegalStateException("the records cannot be removed");
      });
      EpochChanges epochs = rig.start();
      rig.move(snapshot(committee(0), committee(1, 0, 1, 2)));
      assertThatThrownBy(() -> rig.begin(epochs, 1)).hasMessageContaining("records");
      assertThat(rig.tracked().epoch()).isZero();
      assertThat(rig.statuses()).isEmpty();
    }
  }

  @Test
  void aFullNodeThatStaysBehindTheEventsIsAnErrorInTheEnd() {
    EpochConfig impatient =
        new EpochConfig(
            Duration.ofMillis(5),
            Duration.ofMillis(40),
            Duration.ofMillis(5),
            LifeRunning.SHORT,
            Duration.ZERO,
            LifeRunning.SHORT,
            LifeRunning.SHORT);
    ChainWait wait =
        new ChainWait(
            () -> new EpochFacts(1, new EpochState.EpochChangeSync(0), 1000, 0),
            impatient,
            Waiting.system());
    assertThatThrownBy(() -> wait.until(new ChainExpectation.Started(2)))
        .isInstanceOf(EpochException.ChainBehind.class)
        .hasMessageContaining("epoch 1");
  }

  @Test
  void theBackOffOfTheDriverIsTheSpecifications() {
    assertThat(EpochConfig.DEFAULT.driverRetry())
        .isEqualTo(new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5)));
  }
}
