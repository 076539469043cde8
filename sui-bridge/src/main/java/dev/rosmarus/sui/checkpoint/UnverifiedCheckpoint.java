package dev.rosmarus.sui.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A checkpoint as a server or a bucket gave it. The bytes must not change any more: what {@link
 * CheckpointVerifier} makes of them still refers to them.
 *
 * @param sequenceNumber what it claims to be
 * @param objects whole objects, if they were asked for
 */
public record UnverifiedCheckpoint(
    long sequenceNumber,
    UnverifiedSummary summary,
    MemorySegment contents,
    List<UnverifiedTransaction> transactions,
    List<MemorySegment> objects) {

  public UnverifiedCheckpoint {
    transactions = List.copyOf(transactions);
    objects = List.copyOf(objects);
  }
}
