package dev.rosmarus.node.epoch;

import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.event.ElementCompletion;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.storage.StorageException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left to do of an epoch's start while later events go on: the attestation, if it is nobody
 * else's, the removal of surplus shards, and then the completion of the event (Walrus node runtime
 * spec, section 13.6). A crash before that brings the event back.
 */
final class Finisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Finisher.class);

  /**
   * What is to be finished.
   *
   * @param attests whether this one may attest
   */
  record Work(long epoch, boolean attests, Set<Integer> remove, ElementCompletion completion) {}

  private final EpochParts parts;
  private final EpochConfig config;
  private final Consumer<Throwable> failed;
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private Optional<Thread> running = Optional.empty();

  Finisher(EpochParts parts, EpochConfig config, Consumer<Throwable> failed) {
    this.parts = parts;
    this.config = config;
    this.failed = failed;
  }

  synchronized void begin(Work work) {
    running =
        Optional.of(Thread.ofVirtual().name("epoch-finish-" + work.epoch()).start(() -> run(work)));
  }

  /** Waits for what was begun before. */
  void await() throws InterruptedException {
    Optional<Thread> thread;
    synchronized (this) {
      thread = running;
    }
    if (thread.isPresent()) {
      thread.get().join();
    }
  }

  private void run(Work work) {
    try {
      if (work.attests()) {
        attest(work.epoch());
      }
      for (int shard : work.remove()) {
        remove(shard);
      }
      if (!closing.isDone()) {
        work.completion().complete();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      if (!closing.isDone()) {
        failed.accept(e);
      }
    }
  }

  private void attest(long epoch) {
    CommitteeSnapshot snapshot = parts.committees().snapshot();
    if (snapshot.epoch() != epoch || snapshot.ownShards().isEmpty()) {
      return;
    }
    for (int index : snapshot.ownShards()) {
      Optional<ShardStatus> status = parts.shards().shard(index).map(Shard::status);
      if (!status.equals(Optional.of(ShardStatus.ACTIVE))) {
        log.error("epoch {}: not attested, for shard {} is not active: {}", epoch, index, status);
        return;
      }
    }
    parts.calls().attestSyncDone(epoch);
    parts.observer().attested(epoch);
  }

  private void remove(int shard) throws InterruptedException {
    for (int failures = 0; !closing.isDone(); failures++) {
      try {
        parts.shards().remove(shard);
        log.info("shard {} is removed: no committee asks for it any more", shard);
        return;
      } catch (StorageException e) {
        log.warn("shard {} cannot be removed now, and will be: {}", shard, e.getMessage());
        parts.waiting().await(closing, config.removalRetry().delay(failures, parts.random()));
      }
    }
  }

  /** Ends without completing; the event comes again. */
  @Override
  public void close() {
    closing.complete(null);
    synchronized (this) {
      running.ifPresent(Thread::interrupt);
    }
  }
}
