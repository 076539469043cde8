package dev.rosmarus.node.storage;

/**
 * What can be read may not be durable yet, if another wrote it a moment ago. Whoever tells the
 * outside of something it read waits here between reading and telling.
 */
@FunctionalInterface
public interface DurabilityBarrier {

  /**
   * Returns when everything that was visible at the call survives a loss of power.
   *
   * @throws StorageException if that can no longer be promised
   */
  void awaitSynced() throws InterruptedException;
}
