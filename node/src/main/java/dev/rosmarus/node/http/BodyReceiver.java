package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Collects one body in native memory. Its first bytes need little; only a client that has sent them
 * gets the memory for all the rest, at once, so that a body under way never waits again: a crowd of
 * slow clients holds little, and a crowd of fast ones is served batch by batch.
 *
 * <p>Lives on the event loop; only its future leaves it.
 */
final class BodyReceiver implements BodyIntake {

  /** As much as an HTTP/2 client may send unasked. */
  static final int BEGINNING_BYTES = 64 << 10;

  private static final String SLOW = "the body comes too slowly while others wait for memory";

  private final EventExecutor loop;
  private final ServerState state;
  private final HttpConfig.Timeouts timeouts;
  private final long bytesMax;
  private final Listener listener;
  private final CompletableFuture<Body> result = new CompletableFuture<>();
  private final ByteBudget.Lease beginning;
  private Optional<ByteBudget.Lease> remainder = Optional.empty();
  private Optional<NativeMemory> memory = Optional.empty();
  private Optional<Future<?>> timeout = Optional.empty();
  private ByteBuffer target = ByteBuffer.allocate(0);
  private long granted;
  private long lastByteNanos;
  private boolean waiting;
  private boolean over;

  BodyReceiver(EventExecutor loop, ServerState state, long bytesMax, Listener listener) {
    this.loop = loop;
    this.state = state;
    this.timeouts = state.config().timeouts();
    this.bytesMax = Math.min(bytesMax, Integer.MAX_VALUE);
    this.listener = listener;
    this.beginning = state.beginnings().open(this::dropAsSlow);
  }

  CompletableFuture<Body> result() {
    return result;
  }

  @Override
  public void begin(OptionalLong announced) {
    if (announced.orElse(0) > bytesMax) {
      fail(new BodyException.TooLong(bytesMax));
      return;
    }
    try {
      NativeMemory place = new NativeMemory(announced.orElse(bytesMax));
      memory = Optional.of(place);
      target = place.segment().asByteBuffer();
    } catch (OutOfMemoryError e) {
      fail(new BodyException.Busy());
      return;
    }
    lastByteNanos = System.nanoTime();
    watch();
    take(beginning, Math.min(BEGINNING_BYTES, target.capacity()));
  }

  @Override
  public boolean wantsContent() {
    return !over && !waiting;
  }

  @Override
  public void content(ByteBuf data) {
    int length = data.readableBytes();
    if (over || length == 0) {
      return;
    }
    if (length > target.remaining()) {
      fail(new BodyException.TooLong(bytesMax));
      return;
    }
    long received = target.position() + (long) length;
    if (received > granted) {
      // What one read brings too much; never of the remainders, where it would keep others out.
      beginning.takeAnyway(received - granted);
      granted = received;
    }
    data.readBytes(target.limit((int) received));
    target.limit(target.capacity());
    lastByteNanos = System.nanoTime();
    beginning.moved(length);
    remainder.ifPresent(lease -> lease.moved(length));
    if (received == granted && granted < target.capacity()) {
      beginning.settle();
      take(remainder(), target.capacity() - granted);
    }
  }

  private ByteBudget.Lease remainder() {
    if (remainder.isEmpty()) {
      remainder = Optional.of(state.remainders().open(this::dropAsSlow));
    }
    return remainder.get();
  }

  @Override
  public void end() {
    if (!over) {
      over = true;
      unwatch();
      beginning.settle();
      remainder.ifPresent(ByteBudget.Lease::settle);
      result.complete(new ReceivedBody(memory.orElseThrow(), target.position(), this::release));
    }
  }

  @Override
  public void fail(BodyException cause) {
    if (!over) {
      over = true;
      unwatch();
      memory.ifPresent(NativeMemory::close);
      release();
      result.completeExceptionally(cause);
    }
  }

  private void release() {
    beginning.release();
    remainder.ifPresent(ByteBudget.Lease::release);
  }

  private void take(ByteBudget.Lease lease, long bytes) {
    if (bytes == 0 || lease.take(bytes, () -> later(() -> granted(bytes)))) {
      has(bytes);
      return;
    }
    waiting = true;
    unwatch();
    Runnable giveUp = () -> fail(new BodyException.Busy());
    long patience = timeouts.bodyWait().toNanos();
    timeout = Optional.of(loop.schedule(giveUp, patience, TimeUnit.NANOSECONDS));
  }

  private void granted(long bytes) {
    if (!over) {
      waiting = false;
      unwatch();
      lastByteNanos = System.nanoTime();
      watch();
      has(bytes);
      listener.goOn();
    }
  }

  private void has(long bytes) {
    granted += bytes;
    if (granted == target.capacity() && granted > BEGINNING_BYTES) {
      listener.widen();
    }
  }

  private void dropAsSlow() {
    later(() -> fail(new BodyException.Lost(SLOW)));
  }

  /** The budget calls on any thread, also when this server has ended. */
  private void later(Runnable work) {
    try {
      loop.execute(work);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new BodyException.Lost("the server has ended"));
    }
  }

  private void unwatch() {
    timeout.ifPresent(running -> running.cancel(false));
  }

  private void watch() {
    long left = lastByteNanos + timeouts.bodyIdle().toNanos() - System.nanoTime();
    if (left > 0) {
      timeout = Optional.of(loop.schedule(this::watch, left, TimeUnit.NANOSECONDS));
    } else {
      String silence = "no byte of the body for " + timeouts.bodyIdle().toSeconds() + " s";
      fail(new BodyException.Lost(silence));
    }
  }
}
