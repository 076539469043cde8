package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.InclusionFrame;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees a transaction into a checkpoint, so that what is read later includes it (Sui client spec,
 * section 18, rule 5). It is begun before the transaction is sent and reads all the time; without a
 * subscription, or when it breaks, the question is repeated instead. Sending does not wait for it.
 * Nothing here decides whether the transaction succeeded.
 */
final class Inclusion implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Inclusion.class);

  private final FullNode node;
  private final Digest digest;
  private final CompletableFuture<Long> seen = new CompletableFuture<>();
  private final Thread reader;
  private Optional<ServerStream<InclusionFrame>> stream = Optional.empty();
  private boolean closed;

  private Inclusion(FullNode node, Digest digest) {
    this.node = node;
    this.digest = digest;
    this.reader = Thread.ofVirtual().name("inclusion").unstarted(this::subscribe);
  }

  static Inclusion watch(FullNode node, Digest digest) {
    Inclusion inclusion = new Inclusion(node, digest);
    inclusion.reader.start();
    return inclusion;
  }

  private void subscribe() {
    try (ServerStream<InclusionFrame> frames = node.subscribeInclusions()) {
      if (begin(frames)) {
        read(frames);
      }
    } catch (RpcException e) {
      log.debug("No subscription to checkpoints, asking instead: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean begin(ServerStream<InclusionFrame> frames) {
    stream = Optional.of(frames);
    return !closed;
  }

  private void read(ServerStream<InclusionFrame> frames) throws InterruptedException {
    Optional<InclusionFrame> frame = frames.next();
    while (frame.isPresent() && !seen.isDone()) {
      if (frame.get().transactions().contains(digest)) {
        seen.complete(frame.get().checkpoint());
      }
      frame = frames.next();
    }
  }

  /** The checkpoint, or nothing if it did not become known in this time. */
  OptionalLong await(Waiting waiting, Duration atMost, Duration probe) throws InterruptedException {
    Duration end = waiting.elapsed().plus(atMost);
    while (true) {
      OptionalLong known = seen.isDone() ? OptionalLong.of(seen.join()) : ask();
      Duration left = end.minus(waiting.elapsed());
      if (known.isPresent() || !left.isPositive()) {
        return known;
      }
      waiting.await(seen, left.compareTo(probe) < 0 ? left : probe);
    }
  }

  private OptionalLong ask() throws InterruptedException {
    try {
      return node.transaction(digest, TransactionDetail.INCLUSION, Freshness.ANY)
          .map(TransactionView::checkpoint)
          .orElse(OptionalLong.empty());
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException e) {
      log.debug("Inclusion of {} is not known yet: {}", digest, e.getMessage());
      return OptionalLong.empty();
    }
  }

  /** The reader ends by itself, soon. */
  @Override
  public synchronized void close() {
    closed = true;
    stream.ifPresent(ServerStream::close);
    reader.interrupt();
  }
}
