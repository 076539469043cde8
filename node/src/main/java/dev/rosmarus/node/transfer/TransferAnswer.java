package dev.rosmarus.node.transfer;

import java.lang.foreign.MemorySegment;

/** The slivers, or why there are none. */
public sealed interface TransferAnswer {

  /**
   * The answer as it is sent, in native memory.
   *
   * @param release gives the memory back; to be run once
   */
  record Slivers(MemorySegment bcs, Runnable release) implements TransferAnswer {}

  record Refused(TransferRefusal why) implements TransferAnswer {}
}
