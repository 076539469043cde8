package dev.rosmarus.sui.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames between the connection and their reader, bounded; what was received before a stream ended
 * can still be read.
 */
final class FrameBuffer<R extends MessageLite> {

  private final StreamLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<R> frames = new ArrayDeque<>();
  private Optional<StatusRuntimeException> end = Optional.empty();
  private boolean opened;
  private long bytes;
  private long received;

  FrameBuffer(StreamLimits limits) {
    this.limits = limits;
  }

  /** Whether there is still room after it. */
  boolean add(R frame) {
    lock.lock();
    try {
      opened = true;
      received++;
      frames.add(frame);
      bytes += frame.getSerializedSize();
      changed.signalAll();
      return frames.size() < limits.framesMax() && bytes < limits.bytesMax();
    } finally {
      lock.unlock();
    }
  }

  void opened() {
    lock.lock();
    try {
      opened = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end(Status status, Metadata trailers) {
    lock.lock();
    try {
      end = Optional.of(status.asRuntimeException(trailers));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what is unread. */
  void clear() {
    lock.lock();
    try {
      frames.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a sign of life, at most this long. */
  void awaitOpening(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!opened && end.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next frame; nothing when the stream has ended, or the time. */
  Optional<R> next(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (frames.isEmpty() && end.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      Optional<R> frame = Optional.ofNullable(frames.poll());
      frame.ifPresent(taken -> bytes -= taken.getSerializedSize());
      return frame;
    } finally {
      lock.unlock();
    }
  }

  /** How it ended, once nothing is left to read. */
  Optional<StatusRuntimeException> endReached() {
    lock.lock();
    try {
      return frames.isEmpty() ? end : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  boolean hasReceived() {
    return received() > 0;
  }

  long received() {
    lock.lock();
    try {
      return received;
    } finally {
      lock.unlock();
    }
  }

  static long nanosForEver() {
    return TimeUnit.DAYS.toNanos(365);
  }
}
