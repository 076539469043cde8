package dev.rosmarus.node.http;

import java.lang.foreign.MemorySegment;

/** The whole body of a request, in native memory that lives until it is closed. */
public interface Body extends AutoCloseable {

  MemorySegment segment();

  /** Gives the memory back, at once; doing it again does nothing. */
  @Override
  void close();
}
