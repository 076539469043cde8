package dev.rosmarus.node.epoch;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owned shards that are not active yet, and the right to attest once they are (Walrus node runtime
 * spec, sections 13.5 and 14). They become active when everything certified before the epoch is in
 * them: in a network's first epoch at once. What is missing is looked for again and again, and
 * until it is there neither shard nor node claims to have it.
 *
 * <p>This version does not fetch shards from their previous owners; the log says so.
 */
final class GainedShards implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GainedShards.class);

  private record Watch(long epoch, CompletableFuture<Void> revoked, Thread thread) {}

  private final EpochParts parts;
  private final EpochConfig config;
  private final ShardCompleteness completeness;
  private final ReentrantLock critical;
  private final Consumer<Throwable> failed;
  private Optional<Watch> watch = Optional.empty();

  /**
   * @param critical held while statuses change
   * @param failed told of what no later look can mend
   */
  GainedShards(
      EpochParts parts, EpochConfig config, ReentrantLock critical, Consumer<Throwable> failed) {
    this.parts = parts;
    this.config = config;
    this.completeness = new ShardCompleteness(parts);
    this.critical = critical;
    this.failed = failed;
  }

  /** Whether some shard is still waited for. */
  synchronized boolean isRunning() {
    return watch.isPresent();
  }

  /** Takes over the right to attest for this epoch, in place of any earlier one. */
  synchronized void begin(long epoch) {
    revoke();
    CompletableFuture<Void> revoked = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual().name("gained-shards-" + epoch).unstarted(() -> follow(epoch, revoked));
    watch = Optional.of(new Watch(epoch, revoked, thread));
    thread.start();
  }

  /** Nobody attests any more for the epoch that was begun. */
  synchronized void revoke() {
    watch.ifPresent(known -> known.revoked().complete(null));
    watch = Optional.empty();
  }

  /** Unless it was revoked: then another may have begun. */
  private synchronized void over(CompletableFuture<Void> revoked) {
    if (!revoked.isDone()) {
      watch = Optional.empty();
    }
  }

  private void follow(long epoch, CompletableFuture<Void> revoked) {
    try {
      awaitEventEpoch(epoch, revoked);
      for (int looks = 0; !revoked.isDone(); looks++) {
        if (isThrough(epoch, revoked, looks == 0)) {
          return;
        }
        parts.waiting().await(revoked, config.completenessRetry().delay(looks, parts.random()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      if (!revoked.isDone()) {
        failed.accept(e);
      }
    } finally {
      over(revoked);
    }
  }

  /** What was certified before the epoch is known only when its start has been handled. */
  private void awaitEventEpoch(long epoch, CompletableFuture<Void> revoked)
      throws InterruptedException {
    while (!revoked.isDone()) {
      CompletableFuture<Void> change = parts.eventEpoch().nextChange();
      OptionalLong now = parts.eventEpoch().current();
      if (now.isPresent() && now.getAsLong() >= epoch) {
        return;
      }
      parts
          .waiting()
          .await(CompletableFuture.anyOf(revoked, change), config.completenessRetry().max());
    }
  }

  private boolean isThrough(long epoch, CompletableFuture<Void> revoked, boolean firstLook)
      throws InterruptedException {
    List<Integer> own = parts.committees().snapshot().ownShards();
    Optional<BlobId> missing = completeness.firstMissing(doubtful(own), epoch);
    if (missing.isPresent()) {
      report(epoch, missing.get(), firstLook);
      return false;
    }
    critical.lockInterruptibly();
    try {
      CommitteeSnapshot snapshot = parts.committees().snapshot();
      if (revoked.isDone() || snapshot.epoch() != epoch || !snapshot.ownShards().equals(own)) {
        return true;
      }
      activate(own);
      parts.calls().attestSyncDone(epoch);
      parts.observer().attested(epoch);
      return true;
    } finally {
      critical.unlock();
    }
  }

  /** In recovery, what a shard holds is in doubt even where it is called active. */
  private List<Integer> doubtful(List<Integer> own) {
    boolean all = parts.status().status() instanceof NodeStatus.RecoveryInProgress;
    return own.stream()
        .filter(index ->
            all
                || parts
                    .shards()
                    .shard(index)
                    .filter(shard -> shard.status() == ShardStatus.ACTIVE)
                    .isEmpty())
        .toList();
  }

  private void activate(List<Integer> own) throws InterruptedException {
    for (int index : own) {
      ShardStatus status = parts.shards().shard(index).map(Shard::status).orElseThrow();
      switch (status) {
        case NONE, LOCKED_TO_MOVE -> {
          parts.shards().setStatus(index, ShardStatus.ACTIVE_SYNC);
          parts.shards().setStatus(index, ShardStatus.ACTIVE);
        }
        case ACTIVE_SYNC, ACTIVE_RECOVER -> parts.shards().setStatus(index, ShardStatus.ACTIVE);
        case ACTIVE -> {}
      }
    }
    if (parts.status().status().mayBecome(new NodeStatus.Active())) {
      parts.status().become(new NodeStatus.Active());
    }
    log.info("all {} shards of this node are active", own.size());
  }

  private static void report(long epoch, BlobId missing, boolean firstLook) {
    if (firstLook) {
      log.error(
          "epoch {}: shards of this node lack blobs that were certified before, such as {}. This"
              + " version cannot fetch them from other nodes, so the shards stay inactive, and the"
              + " network is not told that they are here; what is stored is served",
          epoch,
          missing);
    } else {
      log.warn("epoch {}: blob {} is still missing", epoch, missing);
    }
  }

  @Override
  public void close() {
    Optional<Thread> running;
    synchronized (this) {
      running = watch.map(Watch::thread);
      revoke();
    }
    running.ifPresent(Thread::interrupt);
  }
}
