package dev.rosmarus.node.app;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.access.BlobAccess;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.access.DenyListException;
import dev.rosmarus.node.access.DenyListFile;
import dev.rosmarus.node.api.ApiLimits;
import dev.rosmarus.node.api.ApiParts;
import dev.rosmarus.node.api.HealthSource;
import dev.rosmarus.node.api.StorageNodeApi;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.compute.CpuPool;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.ThreadPoolConfig;
import dev.rosmarus.node.confirmation.Attestations;
import dev.rosmarus.node.confirmation.Confirmations;
import dev.rosmarus.node.confirmation.SignedRecord;
import dev.rosmarus.node.confirmation.SignedRecordException;
import dev.rosmarus.node.confirmation.Signer;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.sliver.Expanders;
import dev.rosmarus.node.sliver.SliverVerifier;
import dev.rosmarus.node.symbol.DecodingSymbols;
import dev.rosmarus.node.symbol.InconsistencyCheck;
import dev.rosmarus.node.symbol.RecoverySymbols;
import dev.rosmarus.node.symbol.SymbolLimits;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.node.transfer.ShardTransfers;
import dev.rosmarus.node.transfer.TransferLimits;
import dev.rosmarus.node.upload.PendingLimits;
import dev.rosmarus.node.upload.PendingUploads;
import dev.rosmarus.node.upload.Uploads;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What answers the requests of clients and other nodes. */
record Serving(PendingUploads pending, ApiParts parts) {

  private static final Logger log = LoggerFactory.getLogger(Serving.class);
  private static final String SIGNED = "signed";
  private static final int PENDING_HEAP_PART = 4;
  private static final Duration DENY_LIST_INTERVAL = Duration.ofSeconds(30);

  /** What idle expanders keep each; slivers of usual blobs fit. */
  private record Pools(CpuPool general, CpuPool recovery, Expanders expanders) {}

  /**
   * Puts it together.
   *
   * @param closing gets what has to be closed
   * @throws StartException if the deny list or the record of signatures cannot be used
   */
  static Serving open(
      NodeConfig config,
      EncodingConfig encoding,
      BlsSecretKey key,
      NodeStores stores,
      CommitteeService committees,
      HealthSource health,
      Metrics metrics,
      Periodic periodic,
      Closing closing) {
    ServingMetrics observer = new ServingMetrics(metrics);
    Pools pools = pools(config, observer, closing);
    PendingUploads pending =
        closing.add(
            "pending uploads",
            new PendingUploads(
                encoding,
                committees,
                stores.blobs(),
                stores.metadata(),
                stores.shards(),
                pendingLimits(config),
                InstantSource.system(),
                observer));
    observer.watch(pending);
    Signer signer = new Signer(key, pools.general(), record(config, closing));
    BlobAccess access =
        new BlobAccess(denyList(config, metrics, periodic), stores.blobs(), committees);
    SymbolLimits symbols = symbolLimits(config);
    return new Serving(
        pending,
        new ApiParts(
            encoding,
            committees,
            access,
            stores.blobs(),
            stores.metadata(),
            stores.shards(),
            new Uploads(
                committees,
                stores.blobs(),
                stores.metadata(),
                stores.shards(),
                new SliverVerifier(encoding, pools.general(), pools.expanders()),
                pending,
                config.rosmarus().decodedMetadataHashesMax(),
                observer),
            pending,
            new Confirmations(
                committees,
                stores.blobs(),
                stores.metadata(),
                stores.shards(),
                pending,
                stores.store(),
                signer,
                observer),
            new Attestations(committees, signer),
            new RecoverySymbols(
                encoding,
                committees,
                access,
                stores.shards(),
                pools.recovery(),
                pools.expanders(),
                symbols,
                observer),
            new DecodingSymbols(encoding, committees, access, stores.shards(), symbols),
            new InconsistencyCheck(pools.general()),
            new ShardTransfers(
                committees,
                stores.blobs(),
                stores.shards(),
                pools.general(),
                new TransferLimits(
                    config.shardSync().sliversPerRequestMax(), config.rosmarus().answerBytesMax())),
            health,
            observer,
            apiLimits(config)));
  }

  Router router() {
    return new Router(StorageNodeApi.routes(parts));
  }

  /** While nothing is known of the chain. */
  Router readingRouter() {
    return new Router(StorageNodeApi.readingRoutes(parts));
  }

  private static Pools pools(NodeConfig config, ServingMetrics observer, Closing closing) {
    ThreadPoolConfig wanted = config.threadPool();
    int threads = Runtime.getRuntime().availableProcessors();
    int tasks = wanted.generalTasksMax().orElse(threads * CpuPool.TASKS_PER_THREAD);
    int recoveryThreads = Math.max(1, threads / 2);
    Expanders expanders =
        closing.add("expanders", new Expanders(config.rosmarus().expanderBytesMax()));
    CpuPool general =
        closing.add(
            "general pool", new CpuPool("general", threads, tasks, observer.pool("general")));
    CpuPool recovery =
        closing.add(
            "recovery pool",
            new CpuPool(
                "recovery",
                recoveryThreads,
                wanted.recoveryTasksMax().orElse(tasks),
                observer.pool("recovery")));
    observer.watch("general", general);
    observer.watch("recovery", recovery);
    return new Pools(general, recovery, expanders);
  }

  private static SignedRecord record(NodeConfig config, Closing closing) {
    try {
      return closing.add(
          "record of signatures",
          SignedRecord.open(config.storagePath().resolve(SIGNED), InstantSource.system()));
    } catch (SignedRecordException e) {
      throw new StartException(e.getMessage() + ": " + e.getCause(), e);
    }
  }

  private static DenyList denyList(NodeConfig config, Metrics metrics, Periodic periodic) {
    if (config.blocklistPath().isEmpty()) {
      return DenyList.NONE;
    }
    try {
      DenyListFile list = DenyListFile.open(config.blocklistPath().get());
      metrics.watch(MetricFamily.BLOCKLIST_SIZE, list::size);
      periodic.every("deny list", DENY_LIST_INTERVAL, DENY_LIST_INTERVAL, list::reload);
      return list;
    } catch (DenyListException e) {
      throw new StartException("blocklist_path: " + e.getMessage(), e);
    }
  }

  /** What waits for its registration is on the heap, which must not be full of it. */
  private static long pendingBytesMax(NodeConfig config) {
    long wanted = config.pendingSliverCache().bytesMax();
    long bearable = Runtime.getRuntime().maxMemory() / PENDING_HEAP_PART;
    if (wanted <= bearable) {
      return wanted;
    }
    log.info(
        "pending_sliver_cache.max_cached_bytes: {} bytes are held to {}, a quarter of the heap;"
            + " give the JVM a larger one (-Xmx) if writers often find this node's cache full",
        wanted,
        bearable);
    return bearable;
  }

  private static PendingLimits pendingLimits(NodeConfig config) {
    return new PendingLimits(
        bounded(config.pendingMetadataCache().entriesMax()),
        config.pendingMetadataCache().timeToLive(),
        bounded(config.pendingSliverCache().sliversMax()),
        config.pendingSliverCache().sliverBytesMax(),
        pendingBytesMax(config),
        config.pendingSliverCache().timeToLive());
  }

  private static SymbolLimits symbolLimits(NodeConfig config) {
    return new SymbolLimits(
        bounded(config.restServer().activeRecoverySymbolsRequestsMax()),
        bounded(config.blobRecovery().proofCacheElementsMax()),
        config.rosmarus().answerBytesMax());
  }

  private static ApiLimits apiLimits(NodeConfig config) {
    return new ApiLimits(
        config.restServer().confirmationLongPollMax().toMillis(),
        bounded(config.restServer().confirmationLongPollInFlightMax()));
  }

  private static OptionalInt bounded(OptionalLong number) {
    return number.isPresent() ? OptionalInt.of(bounded(number.getAsLong())) : OptionalInt.empty();
  }

  private static int bounded(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }
}
