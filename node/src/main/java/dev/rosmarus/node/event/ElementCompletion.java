package dev.rosmarus.node.event;

/**
 * What must be called once all work that must not be forgotten of an element is durable; the cursor
 * does not pass the element before (Walrus node runtime spec, section 6.2).
 *
 * <p>To call it twice, and to drop it without calling it, stops the node. On shutdown it is simply
 * left: the element is handled again after the restart.
 */
public interface ElementCompletion {

  /** Of the element in the stream, unsigned. */
  long index();

  /** The effects of the element are durable, or at least written before. */
  void complete();
}
