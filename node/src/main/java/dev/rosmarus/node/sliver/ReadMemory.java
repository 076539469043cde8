package dev.rosmarus.node.sliver;

import dev.rosmarus.node.storage.StorageException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Native memory for slivers on their way out, so much and no more at a time. Small pieces are kept
 * for the next reader: making and freeing them would cost more than the read.
 */
final class ReadMemory {

  private static final int SMALLEST_SHIFT = 12;
  private static final int LARGEST_SHIFT = 20;
  private static final long ALIGNMENT = 64;

  private final long bytesMax;
  private final long keptBytesMax;
  private final AtomicLong leased = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();

  /** Free pieces by size class. */
  private final List<ConcurrentLinkedDeque<MemorySegment>> free =
      IntStream.rangeClosed(SMALLEST_SHIFT, LARGEST_SHIFT)
          .mapToObj(shift -> new ConcurrentLinkedDeque<MemorySegment>())
          .toList();

  /**
   * @param bytesMax in the hands of readers
   * @param keptBytesMax that are never given back
   */
  ReadMemory(long bytesMax, long keptBytesMax) {
    this.bytesMax = bytesMax;
    this.keptBytesMax = keptBytesMax;
  }

  /** Memory until it is closed; closing it again does nothing. */
  static final class Lease implements AutoCloseable {
    private final MemorySegment segment;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(MemorySegment segment, Runnable release) {
      this.segment = segment;
      this.release = release;
    }

    MemorySegment segment() {
      return segment;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release.run();
      }
    }
  }

  /**
   * @throws StorageException.Busy if readers hold as much as they may
   */
  Lease take(long bytes) {
    if (leased.addAndGet(bytes) > bytesMax && leased.get() != bytes) {
      leased.addAndGet(-bytes);
      throw new StorageException.Busy("slivers being sent hold " + bytesMax + " bytes of memory");
    }
    int shift = Math.max(SMALLEST_SHIFT, Long.SIZE - Long.numberOfLeadingZeros(bytes - 1));
    return shift <= LARGEST_SHIFT ? small(bytes, shift) : large(bytes);
  }

  long leasedBytes() {
    return leased.get();
  }

  private Lease small(long bytes, int shift) {
    ConcurrentLinkedDeque<MemorySegment> pieces = free.get(shift - SMALLEST_SHIFT);
    MemorySegment piece = pieces.pollFirst();
    if (piece == null) {
      long size = 1L << shift;
      if (kept.addAndGet(size) > keptBytesMax) {
        kept.addAndGet(-size);
        return large(bytes);
      }
      piece = Arena.ofAuto().allocate(size, ALIGNMENT);
    }
    MemorySegment leasedPiece = piece;
    return new Lease(
        leasedPiece.asSlice(0, bytes),
        () -> {
          leased.addAndGet(-bytes);
          pieces.addFirst(leasedPiece);
        });
  }

  private Lease large(long bytes) {
    Arena arena = Arena.ofShared();
    return new Lease(
        arena.allocate(bytes, ALIGNMENT),
        () -> {
          leased.addAndGet(-bytes);
          arena.close();
        });
  }
}
