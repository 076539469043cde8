package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.event.ChainElements;
import dev.rosmarus.node.event.EventConfig;
import dev.rosmarus.node.event.EventEpoch;
import dev.rosmarus.node.event.EventObserver;
import dev.rosmarus.node.event.EventParts;
import dev.rosmarus.node.event.EventPipeline;
import dev.rosmarus.node.event.IndexedElement;
import dev.rosmarus.node.event.StoreCursor;
import dev.rosmarus.node.event.StoreElementLog;
import dev.rosmarus.node.gc.CollectionConfig;
import dev.rosmarus.node.gc.CollectionObserver;
import dev.rosmarus.node.gc.CollectionParts;
import dev.rosmarus.node.gc.GarbageCollection;
import dev.rosmarus.node.recovery.RecordingBlobSync;
import dev.rosmarus.node.sliver.RocksMetadataStore;
import dev.rosmarus.node.sliver.RocksShards;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.sliver.SliverConfig;
import dev.rosmarus.node.sliver.SliverObserver;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.status.StoreNodeStatus;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreLayout;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.execution.DurableConfig;
import dev.rosmarus.sui.execution.DurableTransactions;
import dev.rosmarus.sui.execution.port.Backoff;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.stream.CheckpointStreamConfig;
import dev.rosmarus.sui.stream.StreamParts;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A node without its network side: stores, events and epochs, over a local chain. */
final class LifeNode implements AutoCloseable {

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

  private static final long STAKE_FROST = 1_000_000_000_000L;

  private final LifeNetwork network;
  private final Path folder;
  private final SuiSecretKey account;
  private final BlsSecretKey protocolKey;
  private final RegisteredNode registered;
  private Optional<Running> running = Optional.empty();

  /** What there is while the node runs. */
  record Running(
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
      EventPipeline pipeline) {}

  LifeNode(LifeNetwork network, int number, Path folder) {
    this.network = network;
    this.folder = folder.resolve("node-" + number);
    assertThat(this.folder.toFile().mkdirs()).isTrue();
    byte[] secret = Digest.blake2b(new byte[] {(byte) number}).bytes();
    account = SuiSecretKey.of(KeyScheme.ED25519, secret);
    byte[] smaller = secret.clone();
    smaller[0] = 0;
    protocolKey = BlsSecretKey.of(smaller);
    registered =
        network.join(
            new Candidate(
                account,
                protocolKey,
                NetworkSecretKey.of(smaller).publicKey(),
                "node " + number,
                "localhost:" + (9000 + number),
                100,
                new VotingParams(5_000, 1_000, 1L << 40)),
            STAKE_FROST);
  }

  Address nodeId() {
    return registered.nodeId();
  }

  RegisteredNode registered() {
    return registered;
  }

  BlsSecretKey protocolKey() {
    return protocolKey;
  }

  Running now() {
    return running.orElseThrow();
  }

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
  private Waiting waiting() {
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

  LifeNode start() throws InterruptedException {
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
    ChainCommittees committees = ChainCommittees.open(sui.chain, nodeId());
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
                waiting(),
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
                waiting(),
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
    running =
        Optional.of(
            new Running(
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
                pipeline));
    return this;
  }

  void stop() {
    running.ifPresent(now -> {
      now.pipeline().close();
      now.epochs().close();
      now.collection().close();
      now.durable().close();
      now.sui().close();
      now.main().close();
      now.events().close();
    });
    running = Optional.empty();
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Waits for it, or for the node's failure. */
  LifeNode until(BooleanSupplier condition) {
    await(() ->
        condition.getAsBoolean()
            || now().pipeline().failure().isDone()
            || now().epochs().failure().isDone());
    assertThat(now().pipeline().failure()).isNotDone();
    assertThat(now().epochs().failure()).isNotDone();
    return this;
  }

  /** Waits until everything on the chain has been handled. */
  LifeNode untilCaughtUp() throws InterruptedException {
    long head = network.head();
    until(() -> {
      var progress = now().pipeline().progress();
      return progress.latestCheckpoint().orElse(-1) >= head
          && progress.persisted() == now().log().nextIndex();
    });
    return this;
  }

  /** A question to a store. */
  interface Question {
    boolean holds() throws InterruptedException;
  }

  private void untilHolds(Question question) {
    until(() -> {
      try {
        return question.holds();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** Waits until neither row nor data of a blob is left. */
  void untilGone(LifeNetwork.OnChain blob) {
    BlobId id = LifeNetwork.id(blob);
    untilHolds(() -> {
      boolean slivers = false;
      for (int shard : now().shards().indices()) {
        slivers |= now().shards().shard(shard).orElseThrow().has(id, Axis.PRIMARY);
      }
      return !slivers && !now().metadata().has(id) && now().blobs().blob(id).isEmpty();
    });
  }

  /** Waits until the epoch's collection is complete. */
  void untilCollected(long epoch) {
    byte[] key = "completed".getBytes(StandardCharsets.UTF_8);
    byte[] row = BcsWriter.encode(epoch, BcsWriter::u32);
    untilHolds(() ->
        now()
            .main()
            .get(NodeTables.GARBAGE_COLLECTION_EPOCHS, key)
            .filter(found -> Arrays.equals(found, row))
            .isPresent());
  }

  NodeStatus status() {
    return now().status().status();
  }

  Map<Integer, ShardStatus> shardStatuses() {
    Map<Integer, ShardStatus> statuses = new TreeMap<>();
    for (int index : now().shards().indices()) {
      statuses.put(index, now().shards().shard(index).orElseThrow().status());
    }
    return statuses;
  }

  List<IndexedElement> elements() throws InterruptedException {
    return now().log().read(0, Integer.MAX_VALUE);
  }

  /** Stores what was encoded last in all shards of this node. */
  void receive(LifeNetwork.OnChain blob, SliverMatrix matrix) throws InterruptedException {
    EncodingConfig config = new EncodingConfig(network.nShards);
    BlobId id = blob.metadata().blobId();
    now().metadata().store(blob.metadata());
    for (int shard : now().committees().snapshot().ownShards()) {
      int pair = config.pairOfShard(id, shard);
      for (Axis axis : Axis.values()) {
        now()
            .shards()
            .shard(shard)
            .orElseThrow()
            .store(id, matrix.sliver(axis, config.sliverIndex(axis, pair)));
      }
    }
  }

  /** Rows that events make; without the metadata flag they are those of all nodes. */
  Map<String, String> tables() throws InterruptedException {
    return tables(now().main());
  }

  static Map<String, String> tables(Store store) throws InterruptedException {
    Map<String, String> rows = new TreeMap<>();
    for (Table table :
        List.of(
            NodeTables.AGGREGATE_BLOB_INFO,
            NodeTables.PER_OBJECT_BLOB_INFO,
            NodeTables.PER_OBJECT_POOLED_BLOB_INFO,
            NodeTables.STORAGE_POOL_INFO,
            NodeTables.LATEST_HANDLED_EVENT_INDEX)) {
      store.scan(
          table,
          new byte[0],
          (key, value) -> {
            HexFormat hex = HexFormat.of();
            rows.put(table.name() + " " + hex.formatHex(key), hex.formatHex(value));
            return true;
          });
    }
    return rows;
  }

  @Override
  public void close() {
    stop();
  }
}
