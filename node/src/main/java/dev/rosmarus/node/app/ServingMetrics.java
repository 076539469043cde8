package dev.rosmarus.node.app;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.api.ReadObserver;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.compute.PoolObserver;
import dev.rosmarus.node.confirmation.SigningObserver;
import dev.rosmarus.node.sliver.SliverObserver;
import dev.rosmarus.node.symbol.SymbolObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.node.upload.PendingUploads;
import dev.rosmarus.node.upload.UploadObserver;
import java.time.Duration;

/** Ties what is stored, served and signed to the metrics. */
record ServingMetrics(Metrics metrics)
    implements UploadObserver, ReadObserver, SigningObserver, SymbolObserver, SliverObserver {

  ServingMetrics {
    for (Axis axis : Axis.values()) {
      metrics.count(MetricFamily.SLIVERS_STORED, 0, axis.word());
      metrics.count(MetricFamily.SLIVERS_RETRIEVED, 0, axis.word());
    }
  }

  @Override
  public void metadataUploaded(long unencodedBytes) {
    metrics.record(MetricFamily.UPLOADED_BLOB_BYTES, (double) unencodedBytes);
  }

  @Override
  public void metadataStored() {
    metrics.count(MetricFamily.METADATA_STORED);
  }

  @Override
  public void sliverStored(Axis axis) {
    metrics.count(MetricFamily.SLIVERS_STORED, axis.word());
  }

  @Override
  public void metadataRetrieved() {
    metrics.count(MetricFamily.METADATA_RETRIEVED);
  }

  @Override
  public void sliverRetrieved(Axis axis) {
    metrics.count(MetricFamily.SLIVERS_RETRIEVED, axis.word());
  }

  @Override
  public void confirmationIssued() {
    metrics.count(MetricFamily.CONFIRMATIONS);
  }

  @Override
  public void requested() {
    metrics.count(MetricFamily.SYMBOL_REQUESTS);
  }

  @Override
  public void cacheMissed() {
    metrics.count(MetricFamily.SYMBOL_CACHE_MISSES);
  }

  @Override
  public void damaged(int shard, Axis axis, BlobId blob) {
    metrics.count(MetricFamily.DAMAGED_VALUES);
  }

  /** Shows how full the pending uploads are, whenever metrics are read. */
  void watch(PendingUploads pending) {
    metrics.watch(MetricFamily.PENDING_METADATA, () -> pending.fill().metadataEntries());
    metrics.watch(MetricFamily.PENDING_SLIVER_BLOBS, () -> pending.fill().sliverBlobs());
    metrics.watch(MetricFamily.PENDING_SLIVERS, () -> pending.fill().slivers());
    metrics.watch(MetricFamily.PENDING_SLIVER_BYTES, () -> (double) pending.fill().sliverBytes());
  }

  /** Shows how many tasks wait, whenever metrics are read. */
  void watch(String pool, CpuPool tasks) {
    metrics.watch(MetricFamily.POOL_QUEUE, tasks::queued, pool);
  }

  /** For the pool of this name. */
  PoolObserver pool(String pool) {
    return new PoolObserver() {
      @Override
      public void began(Duration waited) {
        metrics.record(MetricFamily.POOL_SECONDS, waited, pool, "queued");
      }

      @Override
      public void ended(Duration ran) {
        metrics.record(MetricFamily.POOL_SECONDS, ran, pool, "in-progress");
      }

      @Override
      public void refused() {
        metrics.count(MetricFamily.POOL_REFUSED, pool);
      }
    };
  }
}
