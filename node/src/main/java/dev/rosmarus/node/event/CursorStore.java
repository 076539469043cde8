package dev.rosmarus.node.event;

/** Where the cursor is kept: in the store of the tables that events change, behind their writes. */
public interface CursorStore {

  /** {@link EventCursor#START} if nothing is stored. */
  EventCursor load() throws InterruptedException;

  /**
   * Stores the cursor, ordered behind everything written before: no crash keeps it and loses those.
   */
  void save(EventCursor cursor) throws InterruptedException;
}
