package dev.rosmarus.node.storage;

import java.time.Duration;

/**
 * The limits of a store.
 *
 * @param servingThreads that do native work somebody waits for
 * @param backgroundThreads that do native work for recovery and collection
 * @param waitingCallsMax calls that wait for a serving thread; beyond it the store is busy
 * @param groupCommitDelay how long a sync waits for more writers to share it
 * @param bufferedDelayMax after which a buffered commit is synced though nobody waits for it
 * @param diskCheckInterval between two looks at the disk
 */
public record StoreConfig(
    StoreOptions options,
    DiskWatermarks watermarks,
    int servingThreads,
    int backgroundThreads,
    int waitingCallsMax,
    Duration groupCommitDelay,
    Duration bufferedDelayMax,
    Duration diskCheckInterval) {

  public static final StoreConfig DEFAULT =
      new StoreConfig(
          StoreOptions.DEFAULT,
          DiskWatermarks.DEFAULT,
          Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
          2,
          4096,
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));
}
