package dev.rosmarus.node.event;

import java.time.Duration;

/**
 * Limits of handling events.
 *
 * @param workers threads for the deferred parts of blob events ({@code num_workers})
 * @param workerQueueEventsMax blob events that may wait for one worker; then the event loop waits
 * @param readElementsMax read from the log at a time
 * @param readInterval between two looks at the log when nothing is announced
 * @param dataDeletion whether data is ever removed ({@code enable_data_deletion})
 * @param immediateDataDeletion whether at the deletion already ({@code
 *     enable_immediate_data_deletion})
 * @param restartInitialDelay before a broken download is begun again; doubles
 * @param restartMaxDelay where the doubling ends
 * @param keptElements complete elements that stay in the log behind the cursor
 */
public record EventConfig(
    int workers,
    int workerQueueEventsMax,
    int readElementsMax,
    Duration readInterval,
    boolean dataDeletion,
    boolean immediateDataDeletion,
    Duration restartInitialDelay,
    Duration restartMaxDelay,
    long keptElements) {

  public static final EventConfig DEFAULT =
      new EventConfig(
          10,
          1000,
          1000,
          Duration.ofMillis(400),
          true,
          false,
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          1_000_000);

  /**
   * @throws IllegalArgumentException for a number below one
   */
  public EventConfig {
    if (workers < 1 || workerQueueEventsMax < 1 || readElementsMax < 1 || keptElements < 0) {
      throw new IllegalArgumentException(
          "workers, queue and reads must be positive: "
              + workers
              + ", "
              + workerQueueEventsMax
              + ", "
              + readElementsMax
              + ", "
              + keptElements);
    }
  }

  public EventConfig withDataDeletion(boolean enabled, boolean immediate) {
    return new EventConfig(
        workers,
        workerQueueEventsMax,
        readElementsMax,
        readInterval,
        enabled,
        immediate,
        restartInitialDelay,
        restartMaxDelay,
        keptElements);
  }

  public EventConfig withWorkers(int number) {
    return new EventConfig(
        number,
        workerQueueEventsMax,
        readElementsMax,
        readInterval,
        dataDeletion,
        immediateDataDeletion,
        restartInitialDelay,
        restartMaxDelay,
        keptElements);
  }
}
