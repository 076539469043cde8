package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import java.lang.foreign.MemorySegment;

/**
 * A checkpoint as it arrived, and from where.
 *
 * @param source an endpoint as configured, or the bucket's URL
 * @param bytes that it holds in memory
 */
record FetchedCheckpoint(
    long sequenceNumber, String source, long bytes, UnverifiedCheckpoint checkpoint) {

  /** Of the records around the parts of a checkpoint. */
  private static final long OVERHEAD_BYTES = 1024;

  /** Of the records around the bytes of one transaction. */
  private static final long TRANSACTION_OVERHEAD_BYTES = 256;

  /** About what a checkpoint holds in memory. */
  static long bytes(UnverifiedCheckpoint checkpoint) {
    long bytes = OVERHEAD_BYTES;
    bytes += checkpoint.summary().bcs().byteSize() + checkpoint.contents().byteSize();
    for (UnverifiedTransaction transaction : checkpoint.transactions()) {
      bytes += TRANSACTION_OVERHEAD_BYTES + transaction.effects().byteSize();
      bytes += transaction.events().map(MemorySegment::byteSize).orElse(0L);
      bytes += transaction.body().map(MemorySegment::byteSize).orElse(0L);
    }
    for (MemorySegment object : checkpoint.objects()) {
      bytes += object.byteSize();
    }
    return bytes;
  }
}
