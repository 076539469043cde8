package dev.rosmarus.node.peer;

import dev.rosmarus.erasure.Sliver;

/**
 * A sliver as a node sent it, in native memory until it is closed. Index, length and symbol size
 * fit the blob; whether it is the one that was encoded, {@code SliverExpander.verify} finds.
 */
public final class ReceivedSliver implements AutoCloseable {

  private final Sliver sliver;
  private final ReceivedBody body;

  ReceivedSliver(Sliver sliver, ReceivedBody body) {
    this.sliver = sliver;
    this.body = body;
  }

  /** A view that lives until this is closed. */
  public Sliver sliver() {
    return sliver;
  }

  @Override
  public void close() {
    body.close();
  }
}
