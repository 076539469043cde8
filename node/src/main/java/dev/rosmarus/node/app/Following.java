package dev.rosmarus.node.app;

import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.config.GarbageCollectionConfig;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.epoch.EpochChain;
import dev.rosmarus.node.epoch.EpochChanges;
import dev.rosmarus.node.epoch.EpochConfig;
import dev.rosmarus.node.epoch.EpochParts;
import dev.rosmarus.node.epoch.SuiEpochCalls;
import dev.rosmarus.node.epoch.SyncDoneIntents;
import dev.rosmarus.node.event.ChainElements;
import dev.rosmarus.node.event.EventConfig;
import dev.rosmarus.node.event.EventEpoch;
import dev.rosmarus.node.event.EventParts;
import dev.rosmarus.node.event.EventPipeline;
import dev.rosmarus.node.event.RegistrationListener;
import dev.rosmarus.node.gc.CollectionConfig;
import dev.rosmarus.node.gc.CollectionParts;
import dev.rosmarus.node.gc.GarbageCollection;
import dev.rosmarus.node.recovery.RecordingBlobSync;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.execution.DurableConfig;
import dev.rosmarus.sui.execution.DurableTransactions;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.stream.CheckpointStreamConfig;
import dev.rosmarus.sui.stream.HeadConfig;
import dev.rosmarus.sui.stream.StreamParts;
import dev.rosmarus.sui.stream.TrustedStart;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import dev.rosmarus.sui.stream.bucket.HttpCheckpointBucket;
import dev.rosmarus.sui.stream.origin.FilePackageIdStore;
import dev.rosmarus.sui.stream.origin.PackageLookupConfig;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * How the node follows the chain: events, epochs, and the transactions by which it takes part. What
 * it is made of is open before, and is closed after it.
 */
record Following(
    EventPipeline events,
    EpochChanges epochs,
    DurableTransactions durable,
    GarbageCollection collection,
    TransactionExecutor executor) {

  private static final String PACKAGE_IDS = "package-ids";
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(5);

  /**
   * Puts it together; nothing runs yet.
   *
   * @param closing gets what has to be closed
   */
  static Following open(
      NodeConfig config,
      ChainAccount account,
      Address capabilityId,
      BlsPublicKey key,
      NodeStores stores,
      ChainCommittees committees,
      List<RegistrationListener> registrations,
      Metrics metrics,
      Closing closing)
      throws InterruptedException {
    ChainAccess sui = account.access();
    Function<ProgrammableTransactionBuilder, WalrusCalls> calls =
        builder -> new WalrusCalls(account.packages(), sui.targets().objects(), builder);
    EpochChain chain = EpochChain.of(sui.chain());
    DurableTransactions durable =
        closing.add(
            "transactions",
            new DurableTransactions(
                account.executor(),
                account.ports(),
                List.of(new SyncDoneIntents(chain, calls, capabilityId)),
                DurableConfig.DEFAULT));
    RecordingBlobSync sync =
        new RecordingBlobSync(
            stores.store(), stores.blobs(), stores.metadata(), stores.shards(), committees);
    EventEpoch eventEpoch = new EventEpoch();
    GarbageCollection collection =
        closing.add("garbage collection", collection(config, chain, key, stores, metrics));
    EpochParts epochParts =
        new EpochParts(
            chain,
            committees,
            stores.status(),
            stores.shards(),
            stores.blobs(),
            stores.metadata(),
            eventEpoch,
            sync,
            new SuiEpochCalls(durable, account.executor(), calls),
            List.of(collection),
            Waiting.system(),
            new Random(),
            new EpochMetrics(metrics));
    EpochChanges epochs =
        closing.add("epoch changes", new EpochChanges(epochParts, epochConfig(config)));
    EventMetrics observer = new EventMetrics(metrics);
    EventParts eventParts =
        new EventParts(
            stores.elements(),
            stores.cursor(),
            stores.status(),
            stores.blobs(),
            committees,
            eventEpoch,
            epochs,
            sync,
            (blob, epoch) -> stores.blobs().removeData(blob, epoch, stores.shards()),
            registrations,
            (packageId, version) -> {
              sui.chain().flush();
              account.contracts().refreshPackages();
            },
            InstantSource.system(),
            observer);
    EventPipeline events =
        closing.add(
            "event pipeline",
            EventPipeline.over(
                eventConfig(config), eventParts, elements(config, sui, observer, closing)));
    closing
        .add("sweep", new Periodic())
        .every(
            "sweep of pending recoveries",
            SWEEP_INTERVAL,
            SWEEP_INTERVAL,
            () -> metrics.gauge(MetricFamily.RECOVERY_BACKLOG, "queued").set(sync.sweep()));
    return new Following(events, epochs, durable, collection, account.executor());
  }

  private static GarbageCollection collection(
      NodeConfig config, EpochChain chain, BlsPublicKey key, NodeStores stores, Metrics metrics) {
    GarbageCollectionConfig some = config.garbageCollection();
    return new GarbageCollection(
        new CollectionConfig(
            some.blobInfoCleanup(),
            some.dataDeletion(),
            some.randomDelay(),
            some.randomizationWindow()),
        new CollectionParts(
            stores.store(),
            new BlobCleanUp(stores.blobs(), some.blobObjectsBatch()),
            stores.shards(),
            stores.status(),
            chain,
            key,
            Waiting.system(),
            new CollectionMetrics(metrics)));
  }

  private static ChainElements elements(
      NodeConfig config, ChainAccess sui, EventMetrics observer, Closing closing) {
    Optional<CheckpointBucket> bucket =
        config
            .checkpointBucket()
            .map(some -> closing.add("checkpoint bucket", HttpCheckpointBucket.open(some)));
    StreamParts parts =
        new StreamParts(
            sui.nodes(),
            bucket,
            closing.add(
                "package ids", FilePackageIdStore.open(config.storagePath().resolve(PACKAGE_IDS))),
            InstantSource.system(),
            new SplittableRandom(),
            observer);
    CheckpointStreamConfig stream =
        new CheckpointStreamConfig(
            sui.chain().packages(Freshness.ANY).walrus().original(),
            config.download(),
            HeadConfig.DEFAULT,
            config.checkpointBucket(),
            PackageLookupConfig.DEFAULT,
            Optional.empty());
    return new ChainElements(stream, parts, trusted(config));
  }

  /** Empty for the usual agreement of full nodes. */
  private static Optional<TrustedStart> trusted(NodeConfig config) {
    boolean said =
        config.rosmarus().trustedCheckpoint().isPresent()
            || config.rosmarus().trustedEndpoints().isPresent();
    return said ? Optional.of(config.trustedStart()) : Optional.empty();
  }

  private static EventConfig eventConfig(NodeConfig config) {
    GarbageCollectionConfig collection = config.garbageCollection();
    EventConfig usual = EventConfig.DEFAULT;
    return new EventConfig(
        config.blobEventProcessor().workers(),
        config.rosmarus().eventQueueMax(),
        usual.readElementsMax(),
        usual.readInterval(),
        collection.dataDeletion(),
        collection.immediateDataDeletion(),
        usual.restartInitialDelay(),
        usual.restartMaxDelay(),
        config.rosmarus().eventElementsKept());
  }

  private static EpochConfig epochConfig(NodeConfig config) {
    EpochConfig usual = EpochConfig.DEFAULT;
    return new EpochConfig(
        config.epochStateConsistency().pollInterval(),
        config.epochStateConsistency().timeout(),
        usual.driverLookInterval(),
        usual.driverRetry(),
        usual.driverJitterMax(),
        usual.removalRetry(),
        usual.completenessRetry());
  }

  /** Takes up what the last run left, and handles events from the cursor on. */
  void start() throws InterruptedException {
    events.startDownload();
    durable.start();
    epochs.start();
    collection.resume();
    events.startHandling();
  }

  /** Fails when the node cannot go on. */
  CompletableFuture<Void> failure() {
    CompletableFuture<Void> either = new CompletableFuture<>();
    for (CompletableFuture<Void> each : List.of(events.failure(), epochs.failure())) {
      var _ =
          each.whenComplete((_, why) -> {
            if (why != null) {
              either.completeExceptionally(why);
            }
          });
    }
    return either;
  }
}
