package dev.rosmarus.node.storage;

/** How full the disk below a store is, and what is still taken. */
public interface DiskSpace {

  /** What follows from the bytes that are free. */
  enum State {
    ROOMY,
    /** The operator is warned; everything goes on. */
    LOW,
    /** No new slivers and metadata; everything else goes on. */
    READ_ONLY
  }

  State state();

  /** Bytes free at the last look. */
  long freeBytes();

  /**
   * To be called before new slivers or metadata are written; events, deletions and the collection
   * of garbage do not ask.
   *
   * @throws StorageException.ReadOnly while there is no room for new data
   */
  void requireRoom();
}
