package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Sliver;
import java.lang.foreign.MemorySegment;

/**
 * A sliver as it was read from disk, its bytes checked against their stored hash. It owns native
 * memory until it is closed.
 */
public interface StoredSliver extends AutoCloseable {

  /** BCS of the sliver without its axis, as clients get it. */
  MemorySegment bcs();

  /** A view into {@link #bcs}. */
  Sliver sliver();

  @Override
  void close();
}
