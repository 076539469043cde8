package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.Ledger;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import dev.rosmarus.devchain.rpc.view.ChainCheckpoint;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * One open subscription: a bounded backlog that the chain fills without waiting, and a thread that
 * sends from it as fast as the client reads. Who falls too far behind is dropped.
 */
final class Follower<T, R> {

  static final int BACKLOG_CHECKPOINTS_MAX = 256;

  /** A client takes a stream for dead after 30 s of silence. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(5);

  /** What is sent: items as frames, and how far the stream is where frames can say that. */
  record Frames<T, R>(
      LedgerItem.Source<T> source,
      Function<LedgerItem<T>, R> item,
      Optional<LongFunction<R>> progress) {}

  private final Devchain chain;
  private final RpcFaults faults;
  private final Frames<T, R> frames;
  private final ServerCallStreamObserver<R> out;
  private final BlockingQueue<CheckpointRecord> backlog =
      new ArrayBlockingQueue<>(BACKLOG_CHECKPOINTS_MAX);
  private final Semaphore ready = new Semaphore(0);
  private final int dropGeneration;
  private volatile boolean ended;
  private volatile boolean overflowed;

  Follower(Devchain chain, RpcFaults faults, Frames<T, R> frames, ServerCallStreamObserver<R> out) {
    this.chain = chain;
    this.faults = faults;
    this.frames = frames;
    this.out = out;
    this.dropGeneration = faults.dropGeneration();
    out.setOnReadyHandler(ready::release);
    out.setOnCancelHandler(this::cancelled);
  }

  void start(Runnable atEnd) {
    Ledger.Subscription subscription = chain.subscribe(this::onCheckpoint);
    Thread.ofVirtual()
        .name("subscription-", 0)
        .start(() -> {
          try (subscription) {
            run(subscription.headBefore());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            atEnd.run();
          }
        });
  }

  private void onCheckpoint(CheckpointRecord checkpoint) {
    if (!backlog.offer(checkpoint)) {
      overflowed = true;
    }
  }

  private void cancelled() {
    ended = true;
    ready.release();
  }

  private void run(long headBefore) throws InterruptedException {
    long done = headBefore;
    Optional<CheckpointRecord> head = chain.state().checkpoint(headBefore);
    try {
      if (frames.progress().isPresent()) {
        send(frames.progress().get().apply(done));
      } else if (head.isPresent()) {
        send(head.get());
      }
      while (!ended) {
        Optional<CheckpointRecord> next =
            Optional.ofNullable(backlog.poll(SILENCE_MAX.toMillis(), TimeUnit.MILLISECONDS));
        waitWhilePaused();
        if (overflowed || faults.dropGeneration() != dropGeneration) {
          drop();
          return;
        }
        if (next.isPresent()) {
          send(next.get());
          done = next.get().sequenceNumber();
        }
        if (frames.progress().isPresent()) {
          send(frames.progress().get().apply(done));
        }
      }
    } catch (RuntimeException e) {
      if (!ended) {
        out.onError(Replies.error(e));
      }
    }
  }

  private void waitWhilePaused() throws InterruptedException {
    while (!ended && faults.areStreamsPaused() && faults.dropGeneration() == dropGeneration) {
      faults.awaitStreams(SILENCE_MAX);
    }
  }

  private void drop() {
    ended = true;
    out.onError(Status.UNAVAILABLE.withDescription("subscription dropped").asRuntimeException());
  }

  private void send(CheckpointRecord record) throws InterruptedException {
    LedgerState state = chain.state();
    for (LedgerItem<T> item : frames.source().of(ChainCheckpoint.of(record, state))) {
      send(frames.item().apply(item));
    }
  }

  private void send(R frame) throws InterruptedException {
    while (!ended && !out.isReady()) {
      ready.tryAcquire(SILENCE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (!ended) {
      out.onNext(frame);
    }
  }
}
