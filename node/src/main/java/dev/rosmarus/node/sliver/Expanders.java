package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.redstuff.SliverExpander;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Expanders and their scratch memory, lent to one task at a time. There are as many as tasks ever
 * ran at once; one that grew beyond {@code keptBytesMax} for a large sliver is not kept.
 */
public final class Expanders implements AutoCloseable {

  private final long keptBytesMax;
  private final ConcurrentLinkedDeque<SliverExpander> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param keptBytesMax most native memory that an idle expander may hold
   */
  public Expanders(long keptBytesMax) {
    this.keptBytesMax = keptBytesMax;
  }

  /** Runs a task with an expander that nobody else uses meanwhile. */
  public <T> T with(Function<SliverExpander, T> task) {
    SliverExpander found = idle.pollLast();
    SliverExpander expander = found == null ? new SliverExpander() : found;
    try {
      return task.apply(expander);
    } finally {
      if (expander.bytes() <= keptBytesMax) {
        idle.addLast(expander);
      } else {
        expander.close();
      }
    }
  }

  /** Gives back the memory of those that are idle. */
  @Override
  public void close() {
    for (SliverExpander e = idle.pollLast(); e != null; e = idle.pollLast()) {
      e.close();
    }
  }
}
