package dev.rosmarus.sui.stream;

import java.time.Duration;

/**
 * How the filtered mode works (Sui client spec, section 7.4), for those who trust their full node:
 * a server could leave events out, and only a comparison would show it.
 *
 * @param inclusionProofs fetch and verify every checkpoint that has Walrus events; proves what is
 *     there, and what is missing in those checkpoints, but not in the others
 * @param compareEvents ask a second endpoint for the number of events before they are delivered
 * @param comparedCheckpointsMax how many to compare at a time
 * @param compareInterval least time between two comparisons, unless there is that much to compare;
 *     it delays events at the head
 * @param pollInterval between two lists where subscriptions are not offered
 * @param pendingEventsMax events held that await the word that their checkpoint is complete, or the
 *     comparison
 * @param pendingBytesMax of those
 */
public record FilteredConfig(
    boolean inclusionProofs,
    boolean compareEvents,
    int comparedCheckpointsMax,
    Duration compareInterval,
    Duration pollInterval,
    Duration initialDelay,
    Duration maxDelay,
    int pendingEventsMax,
    long pendingBytesMax) {

  public static final FilteredConfig DEFAULT =
      new FilteredConfig(
          true,
          true,
          1000,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(150),
          Duration.ofSeconds(2),
          65_536,
          64L << 20);

  public FilteredConfig {
    if (comparedCheckpointsMax < 1 || pendingEventsMax < 1 || pendingBytesMax < 1) {
      throw new IllegalArgumentException(
          "compared_checkpoints_max, pending_events_max and pending_bytes_max must be positive: "
              + comparedCheckpointsMax
              + ", "
              + pendingEventsMax
              + ", "
              + pendingBytesMax);
    }
  }

  /** Whether so much is held that what is complete should be delivered before more is listed. */
  boolean isCrowded(EventGroups groups) {
    return groups.count() > pendingEventsMax / 2 || groups.heldBytes() > pendingBytesMax / 2;
  }
}
