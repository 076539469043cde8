package dev.rosmarus.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts the bytes a benchmark works through, so that figures of all sizes are bytes per second.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ByteCount {

  /** Since the start of the iteration; JMH reads it by name. */
  public long bytes;
}
