package dev.rosmarus.node.app;

import dev.rosmarus.node.event.EventObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.stream.DownloadSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Ties the events, and the stream that they come from, to the metrics. */
final class EventMetrics implements EventObserver {

  private static final String IN_PROGRESS = "in-progress";
  private static final String COMPLETED = "completed";
  private static final String PROCESS = "ProcessEvent";
  private static final String BLOB = PROCESS + "::BlobEvent";
  private static final String EPOCH = PROCESS + "::EpochChangeEvent";

  /** Scopes below {@code ProcessEvent}, by the label of the event. */
  private static final Map<String, List<String>> SCOPES =
      Map.ofEntries(
          Map.entry("registered", List.of(BLOB, BLOB + "::Registered")),
          Map.entry("certified", List.of(BLOB, BLOB + "::Certified")),
          Map.entry("extended", List.of(BLOB, BLOB + "::Certified")),
          Map.entry("deleted", List.of(BLOB, BLOB + "::Deleted")),
          Map.entry("invalid-blob", List.of(BLOB, BLOB + "::InvalidBlobID")),
          Map.entry("pooled-blob-registered", List.of(BLOB)),
          Map.entry("pooled-blob-certified", List.of(BLOB, BLOB + "::PooledBlobCertified")),
          Map.entry("pooled-blob-deleted", List.of(BLOB, BLOB + "::PooledBlobDeleted")),
          Map.entry(
              "epoch-parameters-selected", List.of(EPOCH, EPOCH + "::EpochParametersSelected")),
          Map.entry("epoch-change-start", List.of(EPOCH, EPOCH + "::EpochChangeStart")),
          Map.entry("epoch-change-done", List.of(EPOCH, EPOCH + "::EpochChangeDone")),
          Map.entry("shards-received", List.of(EPOCH, EPOCH + "::ShardsReceived")),
          Map.entry("shard-recovery-start", List.of(EPOCH, EPOCH + "::ShardRecoveryStart")),
          Map.entry("contract-upgraded", List.of(PROCESS + "::PackageEvent")),
          Map.entry("contract-upgrade-proposed", List.of(PROCESS + "::PackageEvent")),
          Map.entry("contract-upgrade-quorum-reached", List.of(PROCESS + "::PackageEvent")),
          Map.entry("storage-pool-created", List.of(PROCESS + "::StoragePoolEvent")),
          Map.entry("storage-pool-extended", List.of(PROCESS + "::StoragePoolEvent")));

  private final Metrics metrics;

  EventMetrics(Metrics metrics) {
    this.metrics = metrics;
    metrics.gauge(MetricFamily.BACKGROUND_INDEX).set(-1);
    progress(0, 0, OptionalLong.empty());
  }

  @Override
  public void checkpointStored(long checkpoint) {
    metrics.gauge(MetricFamily.LATEST_CHECKPOINT).set(checkpoint);
    metrics.count(MetricFamily.CHECKPOINTS);
  }

  @Override
  public void started(long checkpoint, long counter) {
    position(IN_PROGRESS, checkpoint, counter);
    metrics.gauge(MetricFamily.SCOPE_ENTRANCE, PROCESS).add(1);
  }

  @Override
  public void completed(long checkpoint, long counter) {
    position(COMPLETED, checkpoint, counter);
  }

  private void position(String state, long checkpoint, long counter) {
    metrics.gauge(MetricFamily.EVENT_CHECKPOINT, state).set(checkpoint);
    metrics.gauge(MetricFamily.EVENT_CHECKPOINT_INDEX, state).set(counter);
  }

  @Override
  public void handled(String label, Duration took) {
    metrics.record(MetricFamily.EVENT_SECONDS, took, label);
    metrics.gauge(MetricFamily.SCOPE_ENTRANCE, PROCESS).add(-1);
    passed(PROCESS, took);
    passed(PROCESS + "::Impl", took);
    SCOPES.getOrDefault(label, List.of()).forEach(scope -> passed(scope, took));
  }

  private void passed(String scope, Duration took) {
    metrics.gauge(MetricFamily.SCOPE_ITERATIONS, scope).add(1);
    metrics.gauge(MetricFamily.SCOPE_NANOS, scope).add(took.toNanos());
  }

  @Override
  public void progress(long persisted, long pending, OptionalLong highestFinished) {
    metrics.gauge(MetricFamily.CURSOR, "persisted").set(persisted);
    metrics.gauge(MetricFamily.CURSOR, "pending").set(pending);
    metrics.gauge(MetricFamily.CURSOR, "highest_finished").set(highestFinished.orElse(0));
  }

  @Override
  public void queued(int worker, int waiting) {
    metrics.gauge(MetricFamily.WORKER_QUEUE, Integer.toString(worker)).set(waiting);
  }

  @Override
  public void inBackground(int events) {
    metrics.gauge(MetricFamily.BACKGROUND_EVENTS).set(events);
  }

  @Override
  public void backgroundFinished(long index) {
    metrics.gauge(MetricFamily.BACKGROUND_INDEX).raise(index);
  }

  @Override
  public void sourceDigest(int bucket, long value) {
    metrics.gauge(MetricFamily.EVENT_SOURCE_DIGEST, Integer.toString(bucket)).set(value);
  }

  @Override
  public void workers(int workers) {
    metrics.gauge(MetricFamily.DOWNLOAD_WORKERS).set(workers);
  }

  @Override
  public void lag(long checkpoints) {
    metrics.gauge(MetricFamily.DOWNLOAD_LAG).set(checkpoints);
  }

  @Override
  public void buffered(int downloading, int pending, long pendingBytes) {
    metrics.gauge(MetricFamily.DOWNLOADS_IN_FLIGHT).set(downloading);
    metrics.gauge(MetricFamily.DOWNLOADS_PENDING).set(pending);
  }

  @Override
  public void downloadSource(DownloadSource source) {
    metrics.count(MetricFamily.CHECKPOINT_SOURCE, source.label());
  }

  @Override
  public void downloaded(long checkpoint, boolean fallback, Duration took) {
    metrics.count(MetricFamily.CHECKPOINT_SUCCESS, fallback ? "fallback" : "primary");
    metrics.gauge(MetricFamily.HIGHEST_CHECKPOINT).raise(checkpoint);
  }

  @Override
  public void bucketAsked(String status, Duration took) {
    metrics.record(MetricFamily.RPC_LATENCY, took, "get_checkpoint", "fallback", status);
  }

  @Override
  public void unparsable(String source) {
    metrics.count(MetricFamily.CHECKPOINT_PARSING_ERRORS);
  }
}
