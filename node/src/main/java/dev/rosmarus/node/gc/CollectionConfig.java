package dev.rosmarus.node.gc;

import java.time.Duration;
import java.util.Optional;

/**
 * What is collected, and when.
 *
 * @param records whether records of expired objects go ({@code enable_blob_info_cleanup}); without
 *     that no data goes either
 * @param data whether metadata and slivers go ({@code enable_data_deletion})
 * @param randomDelay whether the data goes some time into the epoch, another time on every node
 * @param window in which that time lies, if half an epoch is too long
 */
public record CollectionConfig(
    boolean records, boolean data, boolean randomDelay, Optional<Duration> window) {

  public static final CollectionConfig DEFAULT =
      new CollectionConfig(true, true, true, Optional.empty());
}
