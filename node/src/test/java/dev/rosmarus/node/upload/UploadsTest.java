package dev.rosmarus.node.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.confirmation.ConfirmationResult;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that come before their registration, and the races between the two. */
class UploadsTest {

  private static final Address OBJECT = Address.ofShort(0x100);
  private static final long END = 50;
  private static final UploadResult TAKEN = new UploadResult.Taken();
  private static final UploadResult ALREADY = new UploadResult.AlreadyThere();
  private static final long POLL_NANOS = 1_000_000;

  @TempDir Path folder;
  private NodeRig node;
  private final EncodedBlob blob = NodeRig.blob(300, 1);

  @BeforeEach
  void open() throws InterruptedException {
    node = NodeRig.open(folder);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private UploadResult metadata(EncodedBlob of) throws InterruptedException {
    return node.uploads.storeMetadata(of.id(), of.metadata().metadata(), true);
  }

  private UploadResult sliver(EncodedBlob of, int shard, Axis axis) throws InterruptedException {
    int pair = NodeRig.pairOn(of, shard);
    return node.uploads.storeSliver(of.id(), pair, of.sliver(pair, axis), true);
  }

  private boolean isStored(EncodedBlob of) throws InterruptedException {
    return node.metadata.has(of.id()) && node.shards.holdAll(of.id(), NodeRig.OWN_SHARDS);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private ConfirmationResult confirm(BlobId id) throws InterruptedException {
    return node.confirmations.confirm(id, new Persistence.Permanent());
  }

  private void uploadAll(EncodedBlob of) throws InterruptedException {
    assertThat(metadata(of)).isEqualTo(TAKEN);
    for (int shard : NodeRig.OWN_SHARDS) {
      for (Axis axis : Axis.values()) {
        assertThat(sliver(of, shard, axis)).isEqualTo(TAKEN);
      }
    }
  }

  @Test
  void whatWaitsIsStoredWhenTheRegistrationComesAndCanBeConfirmed() throws Exception {
    uploadAll(blob);
    assertThat(isStored(blob)).isFalse();
    assertThat(confirm(blob.id())).isInstanceOf(ConfirmationResult.NotRegistered.class);
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.pending.registered(blob.id());
    await(() -> node.pending.fill().slivers() == 0);
    assertThat(isStored(blob)).isTrue();
    assertThat(node.pending.fill()).isEqualTo(new PendingUploads.Fill(0, 0, 0, 0));
    assertThat(confirm(blob.id())).isInstanceOf(ConfirmationResult.Signed.class);
  }

  @Test
  void aConfirmationStoresWhatWaitsByItself() throws Exception {
    uploadAll(blob);
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    assertThat(confirm(blob.id())).isInstanceOf(ConfirmationResult.Signed.class);
    assertThat(isStored(blob)).isTrue();
  }

  @Test
  void duplicatesAreAlreadyThere() throws Exception {
    uploadAll(blob);
    assertThat(metadata(blob)).isEqualTo(ALREADY);
    assertThat(sliver(blob, 0, Axis.PRIMARY)).isEqualTo(ALREADY);
  }

  @Test
  void onlyPendingMetadataLetsSliversWaitWhateverTheIntent() throws Exception {
    assertThat(metadata(blob)).isEqualTo(TAKEN);
    int pair = NodeRig.pairOn(blob, 0);
    assertThat(node.uploads.storeSliver(blob.id(), pair, blob.sliver(pair, Axis.PRIMARY), false))
        .isEqualTo(TAKEN);
    assertThat(node.pending.fill().slivers()).isOne();
  }

  @Test
  void sliversWhoseMetadataIsOverItsTimeCountAsNotRegistered() throws Exception {
    assertThat(metadata(blob)).isEqualTo(TAKEN);
    node.clock.advance(PendingLimits.DEFAULTS.metadataTimeToLive().dividedBy(2));
    assertThat(sliver(blob, 0, Axis.PRIMARY)).isEqualTo(TAKEN);
    node.clock.advance(PendingLimits.DEFAULTS.metadataTimeToLive().dividedBy(2));
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    assertThat(node.pending.flush(blob.id())).isEqualTo(new FlushResult.MetadataMissing());
    assertThat(confirm(blob.id())).isInstanceOf(ConfirmationResult.NotRegistered.class);
    assertThat(node.pending.fill().slivers()).isOne();
  }

  @Test
  void whatCannotBeStoredGoesOnWaiting() throws Exception {
    uploadAll(blob);
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.shards.setStatus(0, ShardStatus.LOCKED_TO_MOVE);
    assertThat(node.pending.flush(blob.id()))
        .isEqualTo(new FlushResult.ShardNotAssigned(0, NodeRig.EPOCH));
    assertThat(node.pending.isWaiting(blob.id())).isTrue();
    node.shards.setStatus(0, ShardStatus.ACTIVE);
    assertThat(node.pending.flush(blob.id())).isEqualTo(new FlushResult.Done());
    assertThat(isStored(blob)).isTrue();
  }

  @Test
  void aLockedShardTakesNoUpload() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    var _ = node.metadata.store(blob.metadata());
    node.shards.setStatus(0, ShardStatus.LOCKED_TO_MOVE);
    assertThat(sliver(blob, 0, Axis.PRIMARY))
        .isEqualTo(new UploadResult.Refused(new UploadRefusal.ShardNotAssigned(0, NodeRig.EPOCH)));
  }

  @Test
  void aSliverOfAnExpiredBlobWhoseMetadataIsStillThereIsTaken() throws Exception {
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    var _ = node.metadata.store(blob.metadata());
    node.committees.begin(END, NodeRig.OWN_SHARDS);
    assertThat(sliver(blob, 0, Axis.PRIMARY)).isEqualTo(TAKEN);
    assertThat(node.access.check(blob.id()).name()).isEqualTo("UNREGISTERED");
  }

  @Test
  void presenceTellsWaitingFromStored() throws Exception {
    int pair = NodeRig.pairOn(blob, 0);
    assertThat(node.uploads.presence(blob.id(), pair, Axis.PRIMARY))
        .isInstanceOf(SliverPresence.Nonexistent.class);
    uploadAll(blob);
    assertThat(node.uploads.presence(blob.id(), pair, Axis.PRIMARY))
        .isInstanceOf(SliverPresence.Buffered.class);
    assertThat(node.uploads.presence(blob.id(), pair + 10, Axis.PRIMARY))
        .isInstanceOf(SliverPresence.Buffered.class);
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    assertThat(node.pending.flush(blob.id())).isEqualTo(new FlushResult.Done());
    assertThat(node.uploads.presence(blob.id(), pair, Axis.PRIMARY))
        .isInstanceOf(SliverPresence.Stored.class);
  }

  /** Registration may come at any moment between the looks and insertions of many uploaders. */
  @Test
  void noUploadIsLostWhenTheRegistrationComesAmongThem() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      EncodedBlob of = NodeRig.blob(200, 1000 + round);
      Address object = Address.ofShort(0x500 + round);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> uploads = new ArrayList<>();
      int delayMicros = random.nextInt(3000);
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        assertThat(metadata(of)).isEqualTo(TAKEN);
        for (int shard : NodeRig.OWN_SHARDS) {
          for (Axis axis : Axis.values()) {
            uploads.add(
                clients.submit(() -> {
                  start.await();
                  return sliver(of, shard, axis);
                }));
          }
        }
        uploads.add(
            clients.submit(() -> {
              start.await();
              LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(delayMicros));
              node.chain.registerPermanent(of.id(), object, END);
              node.pending.registered(of.id());
              return TAKEN;
            }));
        start.countDown();
        for (Future<?> upload : uploads) {
          assertThat(upload.get()).as("seed " + seed).isIn(TAKEN, ALREADY);
        }
      }
      await(() -> !node.pending.isWaiting(of.id()));
      assertThat(isStored(of)).as("round %d, seed %d", round, seed).isTrue();
    }
  }

  @Test
  void aWaiterIsWokenByTheRegistrationAndNotBefore() throws Exception {
    assertThat(metadata(blob)).isEqualTo(TAKEN);
    CompletableFuture<Boolean> waiter = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        waiter.complete(node.pending.awaitRegistration(blob.id(), 20_000));
      } catch (InterruptedException e) {
        waiter.completeExceptionally(e);
      }
    });
    await(() -> node.pending.awaitedBlobs() == 1);
    assertThat(waiter).isNotDone();
    node.pending.registered(NodeRig.blob(10, 9).id());
    assertThat(waiter).isNotDone();
    node.chain.registerPermanent(blob.id(), OBJECT, END);
    node.pending.registered(blob.id());
    assertThat(waiter.get(20, TimeUnit.SECONDS)).isTrue();
    await(() -> node.pending.awaitedBlobs() == 0);
  }

  @Test
  void whoWaitsAndIsNotRegisteredGetsItsTimeAndNoMore() throws Exception {
    assertThat(node.pending.awaitRegistration(blob.id(), 60_000)).isFalse();
    assertThat(metadata(blob)).isEqualTo(TAKEN);
    assertThat(node.pending.awaitRegistration(blob.id(), 5)).isFalse();
    assertThat(node.pending.awaitedBlobs()).isZero();
  }

  /** The registration comes between the subscription and the look at the table, or before both. */
  @Test
  void aRegistrationWhileSomebodySubscribesIsNotMissed() throws Exception {
    assertThat(metadata(blob)).isEqualTo(TAKEN);
    AtomicBoolean registered = new AtomicBoolean();
    node.committees.onSnapshot(() -> {
      if (node.pending.awaitedBlobs() == 1 && registered.compareAndSet(false, true)) {
        try {
          node.chain.registerPermanent(blob.id(), OBJECT, END);
          node.pending.registered(blob.id());
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    });
    assertThat(node.pending.awaitRegistration(blob.id(), 20_000)).isTrue();
    assertThat(registered).isTrue();
  }
}
