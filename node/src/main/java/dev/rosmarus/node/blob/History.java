package dev.rosmarus.node.blob;

/** How much of the past the rows have seen (Walrus node runtime spec, sections 6.3 and 8.7). */
public sealed interface History {

  /** All events, or a snapshot of what they made. */
  record Complete() implements History {}

  /**
   * The events since an epoch early enough to mention every object still alive at {@code
   * epochAtStart}; objects that end by then are left out.
   *
   * @param epochAtStart the chain's epoch when the node began to catch up
   */
  record Incomplete(long epochAtStart) implements History {}
}
