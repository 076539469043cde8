package dev.rosmarus.node.gc;

import dev.rosmarus.node.blob.BlobCleanUp;
import java.time.Duration;
import java.time.Instant;

/** What the operator wants to see of the collection, as plain values. */
public interface CollectionObserver {

  CollectionObserver NONE = new CollectionObserver() {};

  /** How far the collection of an epoch is; the names are those of the metrics. */
  enum Step {
    STARTED,
    BLOB_INFO_CLEANUP_COMPLETED,
    DATA_DELETION_STARTED,
    COMPLETED
  }

  default void reached(Step step, long epoch) {}

  default void recordsGone(BlobCleanUp.Expired expired, Duration took) {}

  /** When the data of blobs is to go. */
  default void dataDue(Instant at) {}

  default void dataGone(BlobCleanUp.Removed removed, Duration took) {}

  /** The data could not all be removed; the next epoch tries again. */
  default void dataFailed() {}
}
