package dev.rosmarus.node.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.status.StoreNodeStatus;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import dev.rosmarus.sui.walrus.read.NodeAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A pipeline on real stores, with a scripted chain before it and records behind it. */
final class PipelineRig implements AutoCloseable {

  static final Address ME = Address.ofShort(0x11);

  /** Called at the hooks of scenarios, section 10; throws where the process is to die. */
  interface Hook {
    void at(String point);
  }

  final NodeStore main;
  final NodeStore events;
  final RocksBlobTable blobs;
  final StoreNodeStatus status;
  final StoreElementLog log;
  final EventEpoch eventEpoch = new EventEpoch();
  final RecordedEpochs epochs = new RecordedEpochs(eventEpoch);
  final RecordedSync sync = new RecordedSync();
  final ConcurrentLinkedQueue<BlobId> registered = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<BlobId> removed = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
  volatile CommitteeSnapshot committees = snapshot(1);
  EventConfig config = EventConfig.DEFAULT;
  Hook hook = point -> {};
  private Optional<EventPipeline> pipeline = Optional.empty();

  private PipelineRig(Path folder, Duration bufferedDelayMax) throws InterruptedException {
    StoreConfig store = StoreConfig.DEFAULT;
    StoreConfig config =
        new StoreConfig(
            store.options(),
            store.watermarks(),
            store.servingThreads(),
            store.backgroundThreads(),
            store.waitingCallsMax(),
            store.groupCommitDelay(),
            bufferedDelayMax,
            store.diskCheckInterval());
    main =
        NodeStore.open(
            folder.resolve("main"),
            StoreSamples.IDENTITY,
            NodeTables.layout(),
            config,
            StorageObserver.NONE,
            () -> Long.MAX_VALUE);
    events =
        NodeStore.open(
            folder.resolve("events"),
            StoreSamples.IDENTITY,
            StoreElementLog.layout(),
            config,
            StorageObserver.NONE,
            () -> Long.MAX_VALUE);
    blobs = new RocksBlobTable(main);
    status = StoreNodeStatus.open(main);
    log = StoreElementLog.open(events);
  }

  static PipelineRig in(Path folder) throws InterruptedException {
    return new PipelineRig(folder, StoreConfig.DEFAULT.bufferedDelayMax());
  }

  /**
   * @param bufferedDelayMax how long a write may stay in the memory of the process
   */
  static PipelineRig in(Path folder, Duration bufferedDelayMax) throws InterruptedException {
    return new PipelineRig(folder, bufferedDelayMax);
  }

  static CommitteeSnapshot snapshot(long epoch) {
    EpochCommittee.Member me =
        new EpochCommittee.Member(
            0, ME, List.of(0, 1), Optional.empty(), new NodeAccess.SetAside("test"));
    return new CommitteeSnapshot(
        new EpochCommittee(epoch, 2, List.of(me)),
        Optional.of(new EpochCommittee(epoch - 1, 2, List.of(me))),
        Optional.empty(),
        false,
        ME);
  }

  PipelineRig catchingUp() throws InterruptedException {
    status.become(new NodeStatus.RecoveryCatchUp());
    return this;
  }

  PipelineRig start(ElementSource source) throws InterruptedException {
    EventParts parts =
        new EventParts(
            log,
            hooked(new StoreCursor(main)),
            status,
            blobs,
            () -> committees,
            eventEpoch,
            epochs,
            sync,
            (blob, epoch) -> removed.add(blob),
            List.of(registered::add),
            (packageId, version) -> handled.add("upgraded to " + version),
            InstantSource.system(),
            new EventObserver() {
              @Override
              public void started(long checkpoint, long counter) {
                hook.at("process-event-before");
              }

              @Override
              public void handled(String label, Duration took) {
                handled.add(label);
                hook.at("process-event-after");
              }
            });
    EventPipeline started = EventPipeline.over(config, parts, source);
    pipeline = Optional.of(started);
    started.startDownload();
    started.startHandling();
    return this;
  }

  private CursorStore hooked(CursorStore store) {
    return new CursorStore() {
      @Override
      public EventCursor load() throws InterruptedException {
        return store.load();
      }

      @Override
      public void save(EventCursor cursor) throws InterruptedException {
        hook.at("batch-before");
        store.save(cursor);
        hook.at("batch-after");
      }
    };
  }

  EventPipeline pipeline() {
    return pipeline.orElseThrow();
  }

  long cursor() {
    return pipeline().progress().persisted();
  }

  /** Waits until the cursor is there. */
  PipelineRig awaitCursor(long index) {
    await(() -> cursor() == index || pipeline().failure().isDone());
    assertThat(pipeline().failure()).isNotDone();
    return this;
  }

  Throwable awaitFailure() {
    await(() -> pipeline().failure().isDone());
    return pipeline().failure().exceptionNow();
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  /** All rows that events make, and the cursor. */
  Map<String, String> tables() throws InterruptedException {
    return tables(main);
  }

  private static Map<String, String> tables(Store store) throws InterruptedException {
    Map<String, String> rows = new TreeMap<>();
    HexFormat hex = HexFormat.of();
    for (Table table :
        List.of(
            NodeTables.AGGREGATE_BLOB_INFO,
            NodeTables.PER_OBJECT_BLOB_INFO,
            NodeTables.PER_OBJECT_POOLED_BLOB_INFO,
            NodeTables.STORAGE_POOL_INFO,
            NodeTables.LATEST_HANDLED_EVENT_INDEX,
            NodeTables.EVENT_CURSOR)) {
      store.scan(
          table,
          new byte[0],
          (key, value) -> {
            rows.put(table.name() + " " + hex.formatHex(key), hex.formatHex(value));
            return true;
          });
    }
    return rows;
  }

  List<IndexedElement> elements() throws InterruptedException {
    return new ArrayList<>(log.read(0, Integer.MAX_VALUE));
  }

  void stop() {
    pipeline.ifPresent(EventPipeline::close);
    pipeline = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    main.close();
    events.close();
  }
}
