package dev.rosmarus.node.storage;

/** Told what the store does, for metrics. Its methods must not wait. */
public interface StorageObserver {

  /** What was done to one table, or to the store. */
  enum Operation {
    GET,
    HAS,
    COMMIT,
    SCAN
  }

  /** How it ended. */
  enum Outcome {
    OK,
    NOT_FOUND,
    ERROR
  }

  StorageObserver NONE = new StorageObserver() {};

  /**
   * @param table "" for a batch
   */
  default void operation(String table, Operation operation, Outcome outcome, long nanos) {}

  /** One sync was over; it covered this many commits that waited for it. */
  default void synced(int commits, long nanos) {}

  /** Native work was turned away because too much was waiting. */
  default void busy() {}

  /** Bytes were found not to be those that were written. */
  default void damaged(String table) {}

  /** How much the disk has left for this process, and what follows from it. */
  default void disk(long freeBytes, DiskSpace.State state) {}

  /** Writing to the disk failed; what waited for it was told. */
  default void writeFailed() {}
}
