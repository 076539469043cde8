package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Collects one body in native memory, in pieces of the budget: a client that sends slowly holds
 * what it sent, not what it announced. Lives on the event loop; only its future leaves it.
 */
final class BodyReceiver {

  private static final int GRANT_BYTES_MIN = 16 << 10;
  private static final int GRANT_BYTES_MAX = 256 << 10;
  private static final String SLOW = "the body comes too slowly while others wait for memory";

  private final EventExecutor loop;
  private final HttpConfig.Timeouts timeouts;
  private final ByteBudget budget;
  private final long bytesMax;
  private final Runnable pump;
  private final CompletableFuture<Body> result = new CompletableFuture<>();

  private NativeMemory memory;
  private ByteBuffer target;
  private ByteBudget.Lease lease;
  private Future<?> timeout;
  private long granted;
  private long lastByteNanos;
  private boolean waiting;
  private boolean over;

  /**
   * @param pump is run when the receiver wants content that it did not want before
   */
  BodyReceiver(EventExecutor loop, ServerState state, long bytesMax, Runnable pump) {
    this.loop = loop;
    this.timeouts = state.config().timeouts();
    this.budget = state.bodyBudget();
    this.bytesMax = Math.min(bytesMax, Integer.MAX_VALUE);
    this.pump = pump;
  }

  CompletableFuture<Body> result() {
    return result;
  }

  void begin(OptionalLong announced) {
    if (announced.orElse(0) > bytesMax) {
      fail(new BodyException.TooLong(bytesMax));
      return;
    }
    lease = budget.open(() -> later(() -> fail(new BodyException.Lost(SLOW))));
    try {
      memory = new NativeMemory(announced.orElse(bytesMax));
    } catch (OutOfMemoryError e) {
      fail(new BodyException.Busy());
      return;
    }
    target = memory.segment().asByteBuffer();
    lastByteNanos = System.nanoTime();
    watch(timeouts.bodyIdle().toNanos());
    ask();
  }

  boolean wantsContent() {
    return !over && !waiting;
  }

  void content(ByteBuf data) {
    int length = data.readableBytes();
    if (over || length == 0) {
      return;
    }
    if (length > bytesMax - target.position() || length > target.remaining()) {
      fail(new BodyException.TooLong(bytesMax));
      return;
    }
    long received = target.position() + (long) length;
    if (received > granted) {
      lease.takeAnyway(received - granted);
      granted = received;
    }
    data.readBytes(target.limit((int) received));
    target.limit(target.capacity());
    lease.moved(length);
    lastByteNanos = System.nanoTime();
    if (received == granted) {
      ask();
    }
  }

  void end() {
    if (!over) {
      over = true;
      timeout.cancel(false);
      lease.settle();
      result.complete(new ReceivedBody(memory, target.position(), lease));
    }
  }

  void fail(BodyException cause) {
    if (over) {
      return;
    }
    over = true;
    if (timeout != null) {
      timeout.cancel(false);
    }
    if (memory != null) {
      memory.close();
    }
    if (lease != null) {
      lease.release();
    }
    result.completeExceptionally(cause);
  }

  /** Who has sent much may have more at once. */
  private void ask() {
    long piece = Math.clamp(target.position(), GRANT_BYTES_MIN, GRANT_BYTES_MAX);
    long more = Math.min(piece, target.capacity() - granted);
    if (more <= 0) {
      return;
    }
    if (lease.take(more, () -> later(() -> granted(more)))) {
      granted += more;
    } else {
      waiting = true;
      timeout.cancel(false);
      timeout =
          loop.schedule(
              () -> fail(new BodyException.Busy()),
              timeouts.bodyWait().toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  /** The budget calls on any thread, also when this server has ended. */
  private void later(Runnable work) {
    try {
      loop.execute(work);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new BodyException.Lost("the server has ended"));
    }
  }

  private void granted(long more) {
    if (over) {
      return;
    }
    granted += more;
    waiting = false;
    timeout.cancel(false);
    lastByteNanos = System.nanoTime();
    watch(timeouts.bodyIdle().toNanos());
    pump.run();
  }

  private void watch(long nanos) {
    timeout = loop.schedule(this::checkIdle, nanos, TimeUnit.NANOSECONDS);
  }

  private void checkIdle() {
    long left = lastByteNanos + timeouts.bodyIdle().toNanos() - System.nanoTime();
    if (left > 0) {
      watch(left);
    } else {
      String silence = "no byte of the body for " + timeouts.bodyIdle().toSeconds() + " s";
      fail(new BodyException.Lost(silence));
    }
  }
}
