package dev.rosmarus.node.event;

import static dev.rosmarus.node.event.Histories.blob;
import static dev.rosmarus.node.event.Histories.certified;
import static dev.rosmarus.node.event.Histories.deleted;
import static dev.rosmarus.node.event.Histories.invalid;
import static dev.rosmarus.node.event.Histories.object;
import static dev.rosmarus.node.event.Histories.registered;
import static dev.rosmarus.node.event.Histories.start;
import static dev.rosmarus.node.event.PipelineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventPipelineTest {

  @TempDir private Path folder;

  private final ScriptedChain chain = new ScriptedChain();
  private PipelineRig rig;

  @BeforeEach
  void open() throws InterruptedException {
    rig = PipelineRig.in(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void restart() throws InterruptedException {
    rig.close();
    rig = PipelineRig.in(folder);
  }

  @Test
  void theFirstElementAfterThePublishingCheckpointHasIndexZero() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true)).checkpoint().checkpoint(certified(1, 1, true));
    rig.sync.completesAtOnce = true;
    rig.start(chain).awaitCursor(5);
    List<IndexedElement> elements = rig.elements();
    assertThat(elements.stream().map(IndexedElement::index)).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(elements.getFirst().element().position().checkpoint())
        .isEqualTo(ScriptedChain.PUBLISHED + 1);
    assertThat(elements.get(2).element()).isInstanceOf(StreamElement.CheckpointBoundary.class);
    assertThat(rig.handled)
        .containsExactly(
            "registered",
            "end-of-checkpoint",
            "end-of-checkpoint",
            "certified",
            "end-of-checkpoint");
    assertThat(rig.pipeline().progress().latestCheckpoint()).hasValue(chain.lastCheckpoint());
  }

  @Test
  void goesOnWithTheNumberingAfterARestart() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true)).checkpoint();
    rig.start(chain).awaitCursor(3);
    restart();
    chain.checkpoint(registered(2, 2, true));
    rig.start(chain).awaitCursor(5);
    assertThat(rig.elements()).hasSize(5);
    assertThat(rig.handled).containsExactly("registered", "end-of-checkpoint");
  }

  @Test
  void beginsABrokenDownloadAgainWhereItWas() throws InterruptedException {
    rig.config =
        new EventConfig(
            2,
            10,
            10,
            java.time.Duration.ofMillis(50),
            true,
            false,
            java.time.Duration.ofMillis(1),
            java.time.Duration.ofMillis(5),
            1000);
    chain.breakStreams(4);
    for (int i = 1; i <= 6; i++) {
      chain.checkpoint(registered(i, i, true));
    }
    rig.start(chain).awaitCursor(12);
    assertThat(rig.elements()).hasSize(12);
  }

  @Test
  void toldOfRegistrationsAfterTheRowIsWritten() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true));
    rig.start(chain).awaitCursor(2);
    await(() -> rig.registered.contains(blob(1)));
    assertThat(rig.blobs.blob(blob(1))).isPresent();
  }

  @Test
  void theCursorDoesNotPassABlobThatCannotBeSyncedWhileLaterEventsAreHandled()
      throws InterruptedException {
    chain
        .checkpoint(registered(1, 1, true), certified(1, 1, true))
        .checkpoint(registered(2, 2, true));
    rig.start(chain);
    await(() -> rig.pipeline().progress().pending() == 3);
    assertThat(rig.cursor()).isEqualTo(1);
    assertThat(rig.pipeline().progress().highestFinished()).hasValue(4);
    assertThat(rig.blobs.blob(blob(2))).isPresent();

    rig.sync.open.remove(blob(1)).complete();
    rig.awaitCursor(5);
  }

  @Test
  void whatWasNotCompleteIsHandledAgainAfterARestart() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true), certified(1, 1, true));
    rig.start(chain);
    await(() -> rig.sync.open.containsKey(blob(1)));
    restart();
    rig.start(chain);
    await(() -> rig.sync.open.containsKey(blob(1)));
    rig.sync.open.remove(blob(1)).complete();
    rig.awaitCursor(3);
  }

  @Test
  void aStoredBlobNeedsNoSync() throws InterruptedException {
    rig.sync.stored.add(blob(1));
    chain.checkpoint(registered(1, 1, true), certified(1, 1, true));
    rig.start(chain).awaitCursor(3);
    assertThat(rig.sync.told).isEmpty();
  }

  @Test
  void aNodeThatCatchesUpStartsNoSync() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true), certified(1, 1, true));
    rig.catchingUp().start(chain).awaitCursor(3);
    assertThat(rig.sync.told).isEmpty();
  }

  @Test
  void certificationAndDeletionOfABlobKeepTheirOrder() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    rig.sync.whenAsked =
        () -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    chain
        .checkpoint(registered(1, 1, true), registered(1, 2, true))
        .checkpoint(certified(1, 1, true))
        .checkpoint(deleted(1, 1, 20, true), deleted(1, 2, 20, false));
    rig.start(chain);
    await(() -> rig.handled.size() == 8);
    held.countDown();
    rig.awaitCursor(8);
    assertThat(rig.sync.told).contains("retire " + blob(1));
    assertThat(rig.sync.open).isEmpty();
  }

  @Test
  void deletionRemovesDataAtOnceOnlyIfTheOperatorWantsIt() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true), deleted(1, 1, 20, false));
    rig.start(chain).awaitCursor(3);
    assertThat(rig.removed).isEmpty();
    restart();
    rig.config = EventConfig.DEFAULT.withDataDeletion(true, true);
    chain.checkpoint(registered(2, 2, true), deleted(2, 2, 20, false));
    chain.checkpoint(registered(3, 3, true), registered(3, 4, true), deleted(3, 3, 20, false));
    rig.start(chain).awaitCursor(10);
    assertThat(rig.removed).containsExactly(blob(2));
  }

  @Test
  void dataOfAnInvalidBlobGoes() throws InterruptedException {
    chain.checkpoint(registered(1, 1, false), certified(1, 1, false));
    rig.start(chain);
    await(() -> rig.sync.open.containsKey(blob(1)));
    chain.checkpoint(invalid(1));
    rig.awaitCursor(5);
    assertThat(rig.sync.told).endsWith("retire " + blob(1));
    assertThat(rig.removed).containsExactly(blob(1));
  }

  @Test
  void anEpochBeginsOnlyWhenAllBlobEventsBeforeAreProcessed() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    rig.sync.whenAsked =
        () -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    rig.sync.completesAtOnce = true;
    rig.epochs.whenStarted = () -> rig.epochs.told.add("with " + rig.sync.told.size());
    chain.checkpoint(registered(1, 1, true), certified(1, 1, true)).checkpoint(start(2));
    rig.start(chain);
    await(() -> rig.handled.size() == 3);
    assertThat(rig.epochs.told).isEmpty();
    held.countDown();
    rig.awaitCursor(5);
    assertThat(rig.epochs.told).containsExactly("start of 2", "with 1");
  }

  @Test
  void anEpochsStartIsToldApartWhenItComesAgain() throws InterruptedException {
    rig.epochs.whenStarted =
        () -> {
          throw new IllegalStateException("the shards cannot be created");
        };
    chain.checkpoint(registered(1, 1, true)).checkpoint(start(2));
    rig.start(chain);
    assertThat(rig.awaitFailure())
        .isInstanceOf(EventException.Handling.class)
        .hasMessageContaining("element 2 (epoch-change-start)")
        .hasMessageContaining("the shards cannot be created");
    restart();
    rig.start(chain).awaitCursor(4);
    assertThat(rig.epochs.told).containsExactly("start of 2");
  }

  @Test
  void aNodeTwoEpochsBehindFallsBackToRecovery() throws InterruptedException {
    rig.committees = PipelineRig.snapshot(3);
    chain.checkpoint(registered(1, 1, true)).checkpoint(registered(2, 2, true));
    rig.start(chain).awaitCursor(4);
    assertThat(rig.epochs.told).containsExactly("fell behind");
    assertThat(rig.eventEpoch.current()).hasValue(1);
  }

  @Test
  void aNodeOneEpochBehindDoesNot() throws InterruptedException {
    rig.committees = PipelineRig.snapshot(2);
    chain.checkpoint(registered(1, 1, true));
    rig.start(chain).awaitCursor(2);
    assertThat(rig.epochs.told).isEmpty();
  }

  @Test
  void anEpochsStartAloneDoesNotMakeTheEventEpochKnownBeforeItIsHandled()
      throws InterruptedException {
    rig.epochs.whenStarted =
        () -> rig.epochs.told.add("known " + rig.eventEpoch.current().isPresent());
    chain.checkpoint(start(1));
    rig.start(chain).awaitCursor(2);
    assertThat(rig.epochs.told).containsExactly("start of 1", "known false");
    assertThat(rig.eventEpoch.current()).hasValue(1);
  }

  @Test
  void anUnknownEventStopsTheNodeAndIsNotPassed() throws InterruptedException {
    StructTag type = StructTag.of(object(1), ContractEvent.MODULE, "SomethingNew");
    chain.checkpoint(registered(1, 1, true), ContractEvent.decode(type, new byte[] {1}));
    rig.start(chain);
    assertThat(rig.awaitFailure())
        .isInstanceOf(EventException.NotUnderstood.class)
        .hasMessageContaining("SomethingNew")
        .hasMessageContaining("element 1");
    assertThat(rig.cursor()).isEqualTo(1);
  }

  @Test
  void eventsWithoutARuleStopTheNode() throws InterruptedException {
    chain.checkpoint(new ProtocolEvent.ProtocolVersionUpdated(1, 2, 3));
    rig.start(chain);
    assertThat(rig.awaitFailure()).isInstanceOf(EventException.NotUnderstood.class);
    assertThat(rig.cursor()).isZero();
  }

  @Test
  void aDenyListDeletionStopsTheNode() throws InterruptedException {
    BlobEvent known = invalid(1);
    chain.checkpoint(new BlobEvent.DenyListBlobDeleted(1, known.blobId()));
    rig.start(chain);
    assertThat(rig.awaitFailure())
        .isInstanceOf(EventException.Handling.class)
        .hasMessageContaining("DenyListBlobDeleted");
  }

  @Test
  void aSecondCompletionStopsTheNode() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true), certified(1, 1, true));
    rig.start(chain);
    await(() -> rig.sync.open.containsKey(blob(1)));
    ElementCompletion completion = rig.sync.open.remove(blob(1));
    completion.complete();
    rig.awaitCursor(3);
    try {
      completion.complete();
    } catch (EventException.Completion e) {
      assertThat(e).hasMessageContaining("twice");
    }
    assertThat(rig.awaitFailure()).isInstanceOf(EventException.Completion.class);
  }

  @Test
  void aCompletionThatIsForgottenStopsTheNode() throws InterruptedException {
    chain.checkpoint(registered(1, 1, true), certified(1, 1, true));
    rig.start(chain);
    await(() -> rig.sync.open.containsKey(blob(1)));
    rig.sync.open.clear();
    await(() -> {
      System.gc();
      return rig.pipeline().failure().isDone();
    });
    assertThat(rig.awaitFailure()).hasMessageContaining("element 1 was forgotten");
  }

  @Test
  void aLogThatBeginsBehindTheCursorStopsTheNode() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      chain.checkpoint();
    }
    rig.start(chain).awaitCursor(5);
    rig.stop();
    rig.log.prune(3);
    rig.start(chain).awaitCursor(5);
    rig.stop();
    new StoreCursor(rig.main).save(new EventCursor(EventCursor.NO_EVENT, 1));
    rig.start(chain);
    assertThat(rig.awaitFailure()).isInstanceOf(EventException.Gap.class);
  }

  @Test
  void passesOverWhatComesBeforeACompleteEpoch() throws InterruptedException {
    rig.status.become(new NodeStatus.IncompleteCatchUp(2, 4));
    chain
        .checkpoint(registered(1, 1, true))
        .checkpoint(new EpochChangeEvent.EpochChangeStart(1))
        .checkpoint(new EpochChangeEvent.EpochChangeStart(2), registered(2, 2, true));
    rig.start(chain).awaitCursor(7);
    assertThat(rig.epochs.told).containsExactly("start of 2");
    assertThat(rig.blobs.blob(blob(1))).isEmpty();
    assertThat(rig.blobs.blob(blob(2))).isPresent();
  }
}
