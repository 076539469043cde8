package dev.rosmarus.node.app;

import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.event.StoreCursor;
import dev.rosmarus.node.event.StoreElementLog;
import dev.rosmarus.node.sliver.RocksMetadataStore;
import dev.rosmarus.node.sliver.RocksShards;
import dev.rosmarus.node.sliver.SliverConfig;
import dev.rosmarus.node.sliver.SliverObserver;
import dev.rosmarus.node.status.StoreNodeStatus;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.node.telemetry.Metrics;

/**
 * Everything that the node keeps on disk: its own store at the root of {@code storage_path}, and
 * the log of events in {@code events} below.
 */
record NodeStores(
    NodeStore store,
    RocksBlobTable blobs,
    RocksMetadataStore metadata,
    RocksShards shards,
    StoreNodeStatus status,
    StoreCursor cursor,
    StoreElementLog elements) {

  private static final String EVENTS = "events";

  /**
   * Opens both stores.
   *
   * @param closing gets what has to be closed
   * @throws StartException if one belongs to another node or network, is in use, or is damaged
   */
  static NodeStores open(
      NodeConfig config,
      StoreIdentity identity,
      Metrics metrics,
      SliverObserver observer,
      Closing closing)
      throws InterruptedException {
    try {
      StoreConfig storeConfig = StoreSettings.of(config);
      NodeStore events =
          closing.add(
              "log of events",
              NodeStore.open(
                  config.storagePath().resolve(EVENTS),
                  identity,
                  StoreElementLog.layout(),
                  storeConfig,
                  new StoreMetrics(metrics, EVENTS)));
      NodeStore store =
          closing.add(
              "store",
              NodeStore.open(
                  config.storagePath(),
                  identity,
                  NodeTables.layout(),
                  storeConfig,
                  new StoreMetrics(metrics, "node")));
      RocksBlobTable blobs = new RocksBlobTable(store);
      return new NodeStores(
          store,
          blobs,
          new RocksMetadataStore(store, blobs),
          RocksShards.open(store, sliverConfig(config), observer),
          StoreNodeStatus.open(store),
          new StoreCursor(store),
          StoreElementLog.open(events));
    } catch (StorageException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static SliverConfig sliverConfig(NodeConfig config) {
    return new SliverConfig(
        config.rosmarus().sliverReadBytesMax(), config.rosmarus().sliverBuffersBytesMax());
  }
}
