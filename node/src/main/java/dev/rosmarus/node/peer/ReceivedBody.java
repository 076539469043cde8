package dev.rosmarus.node.peer;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The body of an answer, copied once from the network into native memory. It is never longer than
 * its limit: a longer one ends the exchange before memory for it is asked for. The memory goes back
 * at {@link #close}, whatever still arrives.
 */
final class ReceivedBody implements BodySubscriber<ReceivedBody>, AutoCloseable {

  private static final long FIRST_BYTES = 16 << 10;

  private final long bytesMax;
  private final OptionalLong announcedBytes;
  private final CompletableFuture<ReceivedBody> done = new CompletableFuture<>();
  private Arena arena = Arena.ofShared();
  private MemorySegment memory = MemorySegment.NULL;
  private long bytes;
  private boolean closed;
  private volatile boolean tooLong;
  private volatile Optional<Flow.Subscription> source = Optional.empty();

  ReceivedBody(long bytesMax, OptionalLong announcedBytes) {
    this.bytesMax = bytesMax;
    this.announcedBytes = announcedBytes;
  }

  /** Whether the exchange ended because of the limit. */
  boolean tooLong() {
    return tooLong;
  }

  /** What arrived; alive until this is closed. */
  synchronized MemorySegment segment() {
    return memory.asSlice(0, bytes).asReadOnly();
  }

  @Override
  public CompletionStage<ReceivedBody> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = Optional.of(subscription);
    if (announcedBytes.isPresent() && announcedBytes.getAsLong() > bytesMax) {
      refuse();
      return;
    }
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> items) {
    for (ByteBuffer item : items) {
      if (closed || tooLong) {
        return;
      }
      if (item.remaining() > bytesMax - bytes) {
        refuse();
        return;
      }
      append(MemorySegment.ofBuffer(item));
    }
  }

  private void append(MemorySegment part) {
    if (bytes + part.byteSize() > memory.byteSize()) {
      long wanted = Math.max(announcedBytes.orElse(FIRST_BYTES), 2 * memory.byteSize());
      grow(Math.max(bytes + part.byteSize(), Math.min(bytesMax, wanted)));
    }
    MemorySegment.copy(part, 0, memory, bytes, part.byteSize());
    bytes += part.byteSize();
  }

  private void grow(long capacity) {
    Arena larger = Arena.ofShared();
    MemorySegment copy = larger.allocate(capacity, Long.BYTES);
    MemorySegment.copy(memory, 0, copy, 0, bytes);
    arena.close();
    arena = larger;
    memory = copy;
  }

  private void refuse() {
    tooLong = true;
    source.ifPresent(Flow.Subscription::cancel);
    done.completeExceptionally(new IOException("more than " + bytesMax + " bytes"));
  }

  @Override
  public void onError(Throwable cause) {
    done.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    done.complete(this);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      bytes = 0;
      memory = MemorySegment.NULL;
      arena.close();
    }
  }
}
