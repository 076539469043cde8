package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a response that is made while it is sent. At most {@link #WINDOW_BYTES} of it wait for the
 * client; whoever makes it waits with them. A client that takes nothing of them for too long loses
 * the response; time that the maker takes is not held against the client.
 */
final class StreamWriter implements ResponseWriter {

  static final int WINDOW_BYTES = 256 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);
  private static final int PIECE_BYTES = 64 << 10;

  /** A client that holds bytes up for so long is waited for, not its maker. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ChannelHandlerContext ctx;
  private final ServerState state;
  private final int status;
  private final Response.Content.Streamed content;
  private final HttpHeaders headers;
  private final Done done;
  private final ByteBudget.Lease lease;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int waitingBytes;
  private long lastMovedNanos;
  private boolean over;

  // Of the event loop alone.
  private Optional<Future<?>> watch = Optional.empty();
  private long left;

  StreamWriter(
      ChannelHandlerContext ctx,
      ServerState state,
      int status,
      Response.Content.Streamed content,
      HttpHeaders headers,
      Done done) {
    this.ctx = ctx;
    this.state = state;
    this.status = status;
    this.content = content;
    this.headers = headers;
    this.done = done;
    this.lease = state.responseBudget().open(() -> later(this::dropIfSlow));
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public void start() {
    lease.takeAnyway(WINDOW_BYTES);
    HttpResponseStatus line = HttpResponseStatus.valueOf(status);
    var _ = ctx.writeAndFlush(new DefaultHttpResponse(HttpVersion.HTTP_1_1, line, headers));
    watch();
    Thread.ofVirtual().name("http-response").start(this::run);
  }

  /** On the maker's thread. */
  private void run() {
    SinkToClient sink = new SinkToClient(content.bytes());
    try (var _ = (AutoCloseable) content.writer()::close) {
      content.writer().write(sink);
      sink.end();
      later(this::last);
    } catch (ClientGone e) {
      LOG.debug("A client left in the middle of its response.");
    } catch (IOException | InterruptedException e) {
      LOG.debug("A response broke off: {}", e.toString());
      later(() -> finish(Optional.of(ABORTED)));
    } catch (Throwable e) {
      LOG.error(
          "A response broke off by a fault of this program; the others go on. Please report it.",
          e);
      later(() -> finish(Optional.of(ABORTED)));
    }
  }

  /** Nobody is there to take it. */
  private static final class ClientGone extends IOException {

    private static final long serialVersionUID = 1L;

    ClientGone() {
      super("the client is gone");
    }
  }

  /** The maker's end. */
  private final class SinkToClient implements Response.Sink {

    private final OptionalLong declared;
    private long written;

    SinkToClient(OptionalLong declared) {
      this.declared = declared;
    }

    @Override
    public void write(ByteBuffer data) throws IOException, InterruptedException {
      written += data.remaining();
      if (written > declared.orElse(Long.MAX_VALUE)) {
        throw new IllegalStateException("more than the " + declared.orElseThrow() + " bytes said");
      }
      while (data.hasRemaining()) {
        int bytes = Math.min(data.remaining(), PIECE_BYTES);
        send(data.slice(data.position(), bytes));
        data.position(data.position() + bytes);
      }
    }

    @Override
    public void write(MemorySegment data) throws IOException, InterruptedException {
      for (long at = 0; at < data.byteSize(); at += PIECE_BYTES) {
        write(data.asSlice(at, Math.min(PIECE_BYTES, data.byteSize() - at)).asByteBuffer());
      }
    }

    void end() {
      if (declared.isPresent() && written < declared.getAsLong()) {
        throw new IllegalStateException(
            written + " bytes instead of the " + declared.getAsLong() + " said");
      }
    }
  }

  private void send(ByteBuffer data) throws IOException, InterruptedException {
    int bytes = data.remaining();
    lock.lock();
    try {
      while (!over && waitingBytes > 0 && waitingBytes + bytes > WINDOW_BYTES) {
        changed.await();
      }
      if (over) {
        throw new ClientGone();
      }
      if (waitingBytes == 0) {
        lastMovedNanos = System.nanoTime();
      }
      waitingBytes += bytes;
    } finally {
      lock.unlock();
    }
    ByteBuf piece = ctx.alloc().directBuffer(bytes).writeBytes(data);
    try {
      ctx.executor().execute(() -> give(piece));
    } catch (RejectedExecutionException e) {
      piece.release();
      throw new ClientGone();
    }
  }

  private void give(ByteBuf piece) {
    if (over) {
      piece.release();
      return;
    }
    int bytes = piece.readableBytes();
    ctx.writeAndFlush(new DefaultHttpContent(piece))
        .addListener(write -> moved(write.isSuccess(), bytes));
  }

  private void moved(boolean success, int bytes) {
    if (!success) {
      finish(Optional.of(CANCELLED));
      return;
    }
    left += bytes;
    lease.moved(bytes);
    lock.lock();
    try {
      waitingBytes -= bytes;
      lastMovedNanos = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void last() {
    if (!over) {
      ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
          .addListener(
              write -> finish(write.isSuccess() ? Optional.empty() : Optional.of(CANCELLED)));
    }
  }

  private void watch() {
    long nanos = state.config().timeouts().responseStall().toNanos();
    watch = Optional.of(ctx.executor().schedule(this::checkProgress, nanos, TimeUnit.NANOSECONDS));
  }

  private void checkProgress() {
    if (over) {
      return;
    }
    if (stalledFor(state.config().timeouts().responseStall().toNanos())) {
      LOG.debug("A client took nothing of its response for too long; it is dropped.");
      finish(Optional.of(TIMEOUT));
    } else {
      watch();
    }
  }

  private boolean stalledFor(long nanos) {
    lock.lock();
    try {
      return waitingBytes > 0 && System.nanoTime() - lastMovedNanos >= nanos;
    } finally {
      lock.unlock();
    }
  }

  /** Others wait for memory, and this client has not been taking its part. */
  private void dropIfSlow() {
    if (stalledFor(SLOW_NANOS)) {
      finish(Optional.of(TIMEOUT));
    }
  }

  /** All that waits is written as the connection takes it. */
  @Override
  public void writable() {}

  @Override
  public void lost() {
    finish(Optional.of(CANCELLED));
  }

  private void later(Runnable work) {
    try {
      ctx.executor().execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("The server ended before a response did.");
    }
  }

  private void finish(Optional<String> failure) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    watch.ifPresent(running -> running.cancel(false));
    lease.release();
    done.done(status, left, failure);
  }
}
