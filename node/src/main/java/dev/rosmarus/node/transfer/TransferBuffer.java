package dev.rosmarus.node.transfer;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The answer as it grows, in native memory. The count of slivers stands in front of them and is
 * known last, so room for the longest is left before the first.
 */
final class TransferBuffer {

  /** Variant and count. */
  private static final int HEAD_BYTES_MAX = 1 + 5;

  private static final long FIRST_BYTES = 64 << 10;

  private final long sliversMax;
  private final long bytesMax;
  private Arena arena = Arena.ofShared();
  private MemorySegment memory = arena.allocate(FIRST_BYTES);
  private long end = HEAD_BYTES_MAX;
  private long slivers;

  /**
   * @param sliversMax unsigned
   */
  TransferBuffer(long sliversMax, long bytesMax) {
    this.sliversMax = sliversMax;
    this.bytesMax = bytesMax;
  }

  boolean isFull() {
    return Long.compareUnsigned(slivers, sliversMax) >= 0;
  }

  /** Whether it was added; the first always is. */
  boolean add(BlobId blob, Sliver sliver) {
    long bytes = BlobId.BYTES + 1 + SliverBcs.bytes(sliver);
    if (slivers > 0 && end + bytes > bytesMax) {
      return false;
    }
    reserve(end + bytes);
    BcsWriter out = BcsWriter.into(memory.asSlice(end, bytes));
    out.fixedBytes(blob.bytes());
    SliverBcs.writeTagged(out, sliver);
    end += bytes;
    slivers++;
    return true;
  }

  private void reserve(long bytes) {
    if (bytes <= memory.byteSize()) {
      return;
    }
    Arena larger = Arena.ofShared();
    MemorySegment target = larger.allocate(Math.max(bytes, 2 * memory.byteSize()));
    MemorySegment.copy(memory, 0, target, 0, end);
    arena.close();
    arena = larger;
    memory = target;
  }

  /**
   * The whole answer, which owns the memory from now on.
   *
   * @param turn ends when the memory is given back
   */
  TransferAnswer finish(Runnable turn) {
    int headBytes = 1 + BcsWriter.ulebBytes(slivers);
    long start = (long) HEAD_BYTES_MAX - headBytes;
    BcsWriter head = BcsWriter.into(memory.asSlice(start, headBytes));
    var _ = head.variant(0).sequenceLength(slivers);
    Arena whole = arena;
    return new TransferAnswer.Slivers(
        memory.asSlice(start, end - start),
        () -> {
          whole.close();
          turn.run();
        });
  }

  void release() {
    arena.close();
  }
}
