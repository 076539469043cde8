package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands one body from the event loop to the thread that reads it. What waits in between is at most
 * {@link #QUEUE_BYTES} and what one read of the connection brings; a client is asked for more only
 * below that, so that a slow reader slows the client down and nothing else.
 */
final class BodyPipe implements BodyIntake, BodyStream {

  static final int QUEUE_BYTES = 512 << 10;

  private static final String SLOW = "the body comes too slowly while others wait for memory";

  private final EventExecutor loop;
  private final ServerState state;
  private final HttpConfig.Timeouts timeouts;
  private final long bytesMax;
  private final Listener listener;
  private final CompletableFuture<BodyStream> opened = new CompletableFuture<>();
  private final ByteBudget.Lease lease;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ByteBuf> queue = new ArrayDeque<>();
  private OptionalLong declared = OptionalLong.empty();
  private Optional<BodyException> failure = Optional.empty();
  private int queuedBytes;
  private boolean ended;
  private boolean closed;

  // Of the event loop alone.
  private Optional<Future<?>> timeout = Optional.empty();
  private long receivedBytes;
  private long lastByteNanos;
  private boolean open;

  BodyPipe(EventExecutor loop, ServerState state, long bytesMax, Listener listener) {
    this.loop = loop;
    this.state = state;
    this.timeouts = state.config().timeouts();
    this.bytesMax = bytesMax;
    this.listener = listener;
    this.lease = state.remainders().open(this::dropAsSlow);
  }

  /** There once the body has its window. */
  CompletableFuture<BodyStream> opened() {
    return opened;
  }

  @Override
  public void begin(OptionalLong announced) {
    if (announced.orElse(0) > bytesMax) {
      fail(new BodyException.TooLong(bytesMax));
      return;
    }
    declared = announced;
    long window = (long) QUEUE_BYTES + state.config().http2().streamWindowBytes();
    if (lease.take(Math.min(window, announced.orElse(window)), () -> later(this::granted))) {
      open();
      return;
    }
    Runnable giveUp = () -> fail(new BodyException.Busy());
    long patience = timeouts.bodyWait().toNanos();
    timeout = Optional.of(loop.schedule(giveUp, patience, TimeUnit.NANOSECONDS));
  }

  private void granted() {
    if (!over()) {
      unwatch();
      open();
      listener.goOn();
    }
  }

  private void open() {
    open = true;
    lastByteNanos = System.nanoTime();
    watch();
    listener.widen();
    opened.complete(this);
  }

  @Override
  public boolean wantsContent() {
    lock.lock();
    try {
      return open && !over() && queuedBytes < QUEUE_BYTES;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void content(ByteBuf data) {
    int bytes = data.readableBytes();
    if (bytes == 0 || over()) {
      return;
    }
    receivedBytes += bytes;
    if (receivedBytes > bytesMax) {
      fail(new BodyException.TooLong(bytesMax));
      return;
    }
    lastByteNanos = System.nanoTime();
    lease.moved(bytes);
    lock.lock();
    try {
      if (!closed) {
        queue.add(data.retain());
        queuedBytes += bytes;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    unwatch();
    lease.settle();
  }

  @Override
  public void fail(BodyException cause) {
    lock.lock();
    try {
      if (over()) {
        return;
      }
      failure = Optional.of(cause);
      drop();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    unwatch();
    lease.release();
    opened.completeExceptionally(cause);
  }

  @Override
  public OptionalLong declaredBytes() {
    return declared;
  }

  @Override
  public int read(ByteBuffer into) throws InterruptedException {
    if (!into.hasRemaining()) {
      return 0;
    }
    boolean hungry;
    int taken;
    lock.lock();
    try {
      while (queue.isEmpty() && !ended && !closed && failure.isEmpty()) {
        changed.await();
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
      if (closed) {
        throw new IllegalStateException("the body was closed");
      }
      boolean full = queuedBytes >= QUEUE_BYTES;
      taken = queue.isEmpty() ? -1 : take(into);
      hungry = full && queuedBytes < QUEUE_BYTES;
    } finally {
      lock.unlock();
    }
    if (hungry) {
      later(this::goOn);
    }
    return taken;
  }

  private int take(ByteBuffer into) {
    int before = into.position();
    while (into.hasRemaining() && !queue.isEmpty()) {
      ByteBuf first = queue.peekFirst();
      int bytes = Math.min(first.readableBytes(), into.remaining());
      int limit = into.limit();
      first.readBytes(into.limit(into.position() + bytes));
      into.limit(limit);
      queuedBytes -= bytes;
      if (!first.isReadable()) {
        queue.removeFirst().release();
      }
    }
    return into.position() - before;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      drop();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    lease.release();
    later(this::unwatch);
  }

  private void goOn() {
    lastByteNanos = System.nanoTime();
    listener.goOn();
  }

  private void drop() {
    queue.forEach(ByteBuf::release);
    queue.clear();
    queuedBytes = 0;
  }

  /** Whether no more content is taken. */
  private boolean over() {
    lock.lock();
    try {
      return ended || closed || failure.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Only if it is the client that is waited for, not the reader. */
  private void dropAsSlow() {
    later(() -> {
      if (wantsContent()) {
        fail(new BodyException.Lost(SLOW));
      }
    });
  }

  /** The budget and the reader call on any thread, also when this server has ended. */
  private void later(Runnable work) {
    try {
      loop.execute(work);
    } catch (RejectedExecutionException e) {
      fail(new BodyException.Lost("the server has ended"));
    }
  }

  private void unwatch() {
    timeout.ifPresent(running -> running.cancel(false));
  }

  private void watch() {
    if (!wantsContent()) {
      lastByteNanos = System.nanoTime();
    }
    long left = lastByteNanos + timeouts.bodyIdle().toNanos() - System.nanoTime();
    if (left > 0) {
      timeout = Optional.of(loop.schedule(this::watch, left, TimeUnit.NANOSECONDS));
    } else {
      fail(
          new BodyException.Lost(
              "no byte of the body for " + timeouts.bodyIdle().toSeconds() + " s"));
    }
  }
}
