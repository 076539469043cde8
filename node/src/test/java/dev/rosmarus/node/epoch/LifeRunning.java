package dev.rosmarus.node.epoch;

import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.event.ChainElements;
import dev.rosmarus.node.event.EventConfig;
import dev.rosmarus.node.event.EventEpoch;
import dev.rosmarus.node.event.EventObserver;
import dev.rosmarus.node.event.EventParts;
import dev.rosmarus.node.event.EventPipeline;
import dev.rosmarus.node.event.StoreCursor;
import dev.rosmarus.node.event.StoreElementLog;
import dev.rosmarus.node.gc.CollectionConfig;
import dev.rosmarus.node.gc.CollectionObserver;
import dev.rosmarus.node.gc.CollectionParts;
import dev.rosmarus.node.gc.GarbageCollection;
import dev.rosmarus.node.recovery.RecordingBlobSync;
import dev.rosmarus.node.sliver.RocksMetadataStore;
import dev.rosmarus.node.sliver.RocksShards;
import dev.rosmarus.node.sliver.SliverConfig;
import dev.rosmarus.node.sliver.SliverObserver;
import dev.rosmarus.node.status.StoreNodeStatus;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreLayout;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.execution.DurableConfig;
import dev.rosmarus.sui.execution.DurableTransactions;
import dev.rosmarus.sui.execution.port.Backoff;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.stream.CheckpointStreamConfig;
import dev.rosmarus.sui.stream.StreamParts;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** What there is while a node runs: stores, events and epochs, over a local chain. */
record LifeRunning(
    LifeAccount sui,
    DurableTransactions durable,
    NodeStore main,
    NodeStore events,
    RocksBlobTable blobs,
    RocksShards shards,
    RocksMetadataStore metadata,
    StoreNodeStatus status,
    ChainCommittees committees,
    RecordingBlobSync sync,
    EpochChanges epochs,
    GarbageCollection collection,
    StoreElementLog log,
    EventPipeline pipeline)
    implements AutoCloseable {

  static final Backoff SHORT = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

  static final EpochConfig CONFIG =
      new EpochConfig(
          Duration.ofMillis(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          SHORT,
          Duration.ZERO,
          SHORT,
          SHORT);

  static NodeStore store(Path folder, StoreLayout layout) {
    return NodeStore.open(
        folder,
        StoreSamples.IDENTITY,
        layout,
        StoreConfig.DEFAULT,
        StorageObserver.NONE,
        () -> Long.MAX_VALUE);
  }

  /** The chain's time, and real pauses. */
  private static Waiting waiting(LifeNetwork network) {
    Waiting system = Waiting.system();
    return new Waiting() {
      @Override
      public Instant instant() {
        return network.clock.instant();
      }

      @Override
      public Duration elapsed() {
        return system.elapsed();
      }

      @Override
      public boolean await(CompletableFuture<?> signal, Duration atMost)
          throws InterruptedException {
        return system.await(signal, atMost);
      }
    };
  }

  static LifeRunning start(
      LifeNetwork network,
      Path folder,
      SuiSecretKey account,
      BlsSecretKey protocolKey,
      RegisteredNode registered)
      throws InterruptedException {
    LifeAccount sui = new LifeAccount(network, account, folder.resolve("journal"));
    EpochChain chain = EpochChain.of(sui.chain);
    DurableTransactions durable =
        new DurableTransactions(
            sui.executor,
            sui.ports,
            List.of(new SyncDoneIntents(chain, sui::calls, registered.capabilityId())),
            new DurableConfig(SHORT, 100, 100));
    durable.start();
    NodeStore main = store(folder.resolve("main"), NodeTables.layout());
    NodeStore events = store(folder.resolve("events"), StoreElementLog.layout());
    RocksBlobTable blobs = new RocksBlobTable(main);
    RocksShards shards = RocksShards.open(main, SliverConfig.DEFAULT, SliverObserver.NONE);
    RocksMetadataStore metadata = new RocksMetadataStore(main, blobs);
    StoreNodeStatus status = StoreNodeStatus.open(main);
    ChainCommittees committees = ChainCommittees.open(sui.chain, registered.nodeId());
    RecordingBlobSync sync = new RecordingBlobSync(main, blobs, metadata, shards, committees);
    EventEpoch eventEpoch = new EventEpoch();
    GarbageCollection collection =
        new GarbageCollection(
            new CollectionConfig(true, true, false, Optional.empty()),
            new CollectionParts(
                main,
                new BlobCleanUp(blobs, 3),
                shards,
                status,
                chain,
                protocolKey.publicKey(),
                waiting(network),
                CollectionObserver.NONE));
    EpochChanges epochs =
        new EpochChanges(
            new EpochParts(
                chain,
                committees,
                status,
                shards,
                blobs,
                metadata,
                eventEpoch,
                sync,
                new SuiEpochCalls(durable, sui.executor, sui::calls),
                List.of(collection),
                waiting(network),
                new Random(1),
                EpochObserver.NONE),
            CONFIG);
    StoreElementLog log = StoreElementLog.open(events);
    EventParts parts =
        new EventParts(
            log,
            new StoreCursor(main),
            status,
            blobs,
            committees,
            eventEpoch,
            epochs,
            sync,
            (blob, epoch) -> blobs.removeData(blob, epoch, shards),
            List.of(),
            (packageId, version) -> sui.ports.contracts().refreshPackages(),
            InstantSource.system(),
            EventObserver.NONE);
    StreamParts stream =
        new StreamParts(
            sui.node,
            Optional.empty(),
            PackageIdStore.inMemory(),
            InstantSource.system(),
            new SplittableRandom(1),
            EventObserver.NONE);
    Address original = sui.chain.packages(Freshness.ANY).walrus().original();
    EventPipeline pipeline =
        EventPipeline.over(
            EventConfig.DEFAULT,
            parts,
            new ChainElements(CheckpointStreamConfig.of(original), stream, Optional.empty()));
    epochs.start();
    collection.resume();
    pipeline.startDownload();
    pipeline.startHandling();
    return new LifeRunning(
        sui,
        durable,
        main,
        events,
        blobs,
        shards,
        metadata,
        status,
        committees,
        sync,
        epochs,
        collection,
        log,
        pipeline);
  }

  @Override
  public void close() {
    pipeline.close();
    epochs.close();
    collection.close();
    durable.close();
    sui.close();
    main.close();
    events.close();
  }
}
