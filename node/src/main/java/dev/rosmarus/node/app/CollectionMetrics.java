package dev.rosmarus.node.app;

import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.gc.CollectionObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;

/** Ties the collection of garbage to the metrics. */
record CollectionMetrics(Metrics metrics) implements CollectionObserver {

  @Override
  public void reached(Step step, long epoch) {
    metrics.gauge(MetricFamily.COLLECTION_EPOCH, label(step)).set(epoch);
  }

  private static String label(Step step) {
    return switch (step) {
      case STARTED -> "started";
      case BLOB_INFO_CLEANUP_COMPLETED -> "blob_info_cleanup_completed";
      case DATA_DELETION_STARTED -> "data_deletion_started";
      case COMPLETED -> "completed";
    };
  }

  @Override
  public void recordsGone(BlobCleanUp.Expired expired, Duration took) {
    metrics.count(MetricFamily.COLLECTED_POOLS, (double) expired.pools());
    metrics.count(MetricFamily.COLLECTED_OBJECTS, (double) expired.objects());
    metrics.count(MetricFamily.COLLECTED_POOLED_OBJECTS, (double) expired.pooledObjects());
    metrics.gauge(MetricFamily.COLLECTION_PHASE1_SECONDS).set(seconds(took));
  }

  @Override
  public void dataDue(Instant at) {
    metrics.gauge(MetricFamily.COLLECTION_START).set(at.getEpochSecond());
  }

  @Override
  public void dataGone(BlobCleanUp.Removed removed, Duration took) {
    metrics.count(MetricFamily.COLLECTED_DATA, (double) removed.blobs(), "success");
    metrics.gauge(MetricFamily.COLLECTION_PHASE2_SECONDS).set(seconds(took));
  }

  @Override
  public void dataFailed() {
    metrics.count(MetricFamily.COLLECTED_DATA, 1, "failure");
  }

  private static double seconds(Duration took) {
    return took.toNanos() / 1e9;
  }
}
