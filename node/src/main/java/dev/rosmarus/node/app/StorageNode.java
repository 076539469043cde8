package dev.rosmarus.node.app;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.api.StorageNodeApi;
import dev.rosmarus.node.chain.ChainAccess;
import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.chain.ChainException;
import dev.rosmarus.node.chain.ChainSettings;
import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.node.registration.RecordSync;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.execution.intent.FileIntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.wallet.Wallet;
import dev.rosmarus.sui.wallet.WalletException;
import dev.rosmarus.sui.wallet.WalletFolders;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage node from its start to its end. Its port answers for its health before anything else is
 * open, and everything else once it can be answered truly. What was opened is closed in the reverse
 * order, whatever happens; the stores need no clean end.
 */
public final class StorageNode {

  private static final Logger log = LoggerFactory.getLogger(StorageNode.class);

  private static final String TRANSACTIONS = "transactions";

  private final RunRequest request;
  private final NodeConfig config;
  private final Metrics metrics;
  private final Closing closing;
  private final long startNanos = System.nanoTime();
  private volatile Phase phase = Phase.CONNECTING_TO_SUI;

  private StorageNode(RunRequest request, Metrics metrics, Closing closing) {
    this.request = request;
    this.config = request.loaded().config();
    this.metrics = metrics;
    this.closing = closing;
  }

  /**
   * Runs until it is told to stop or cannot go on; either is a normal end, and the log says which.
   *
   * @param stop completed by whoever wants it to end
   * @throws StartException if it cannot even start
   */
  public static void run(RunRequest request, CompletableFuture<Void> stop) {
    try (Closing closing = new Closing()) {
      Metrics metrics = closing.add("metrics", new Metrics());
      Thread starter = Thread.currentThread();
      CompletableFuture<Void> interruption = stop.thenRun(starter::interrupt);
      new StorageNode(request, metrics, closing).runUntil(stop, interruption);
    } catch (InterruptedException e) {
      log.info("stopped before the start was over");
    } catch (ConfigException | ChainException | RpcException | WalrusReadException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private void runUntil(CompletableFuture<Void> stop, CompletableFuture<Void> interruption)
      throws InterruptedException {
    CompletableFuture<Void> failure = start();
    phase(Phase.SERVING);
    try {
      CompletableFuture.anyOf(stop, failure).get();
      log.info("told to stop");
    } catch (InterruptedException e) {
      log.info("told to stop");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RecordKeeper.BeginAnew anew ->
            log.warn("the node ends, to be started again: {}", anew.getMessage());
        case Throwable cause ->
            log.error("the node stops, and may be started again: {}", cause.getMessage(), cause);
      }
    }
    interruption.cancel(false);
    phase(Phase.STOPPING);
  }

  /** What fails when the node cannot go on. */
  private CompletableFuture<Void> start() throws InterruptedException {
    say();
    SuiConfig sui = config.requireSui();
    claimStorage();
    // Two halves of a cold start that need nothing from each other.
    CompletableFuture<HttpServer> listening = CompletableFuture.supplyAsync(this::listenForMetrics);
    closing.add("metrics listener", () -> listening.thenAccept(HttpServer::close).join());
    NodeKeys keys = readKeys();
    log.info(
        "protocol key {}, network key {}", keys.protocol().publicKey(), keys.network().publicKey());
    Optional<RestTls> tls = RestTls.of(config, keys.network());
    awaitStarted(listening);
    log.info("metrics at http://{}/metrics", config.metricsAddress());
    tls.ifPresent(some -> some.watch(metrics));
    NodeHealth health = new NodeHealth(keys.protocol().publicKey(), startNanos, () -> phase);
    HttpServer rest =
        closing.add(
            "REST server",
            Listeners.rest(
                config,
                tls.map(RestTls::server),
                new Router(StorageNodeApi.startingRoutes(health)),
                new HttpMetrics(metrics)));
    log.info("REST API at {}, its public address is {}", rest.address(), config.publicAddress());
    return open(sui, keys, health, tls, rest);
  }

  private HttpServer listenForMetrics() {
    NodeFacts.showProcess(metrics, request.version(), startNanos);
    return Listeners.metrics(config.metricsAddress(), metrics);
  }

  private static void awaitStarted(CompletableFuture<HttpServer> listening)
      throws InterruptedException {
    try {
      listening.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void say() {
    log.info(
        "rosmarus {} on Java {}, network {}, configuration {}",
        request.version(),
        Runtime.version(),
        request.loaded().network(),
        request.configPath());
    request.loaded().warnings().forEach(warning -> log.warn("configuration: {}", warning));
  }

  private NodeKeys readKeys() {
    try {
      return NodeKeys.read(config);
    } catch (CryptoException e) {
      throw new StartException("a key of the node cannot be used: " + e.getMessage(), e);
    }
  }

  private void claimStorage() {
    if (request.cleanup()) {
      Optional<String> refusal =
          StorageFolder.refusesCleanup(config.storagePath(), Kept.files(request));
      if (refusal.isPresent()) {
        throw new StartException(
            "--cleanup-storage does not delete "
                + config.storagePath()
                + ": "
                + refusal.get()
                + "; empty it yourself if that is what you want");
      }
    }
    StorageFolder folder = closing.add("storage folder", StorageFolder.claim(config.storagePath()));
    if (request.cleanup()) {
      log.warn("deleting all that is stored in {}, as asked", config.storagePath());
      folder.clean();
    }
  }

  private CompletableFuture<Void> open(
      SuiConfig sui, NodeKeys keys, NodeHealth health, Optional<RestTls> tls, HttpServer rest)
      throws InterruptedException {
    phase(Phase.CONNECTING_TO_SUI);
    Wallet wallet = openWallet(sui);
    ChainAccess access =
        closing.add(
            "full nodes",
            ChainAccess.open(
                ChainSettings.of(sui, request.environment()),
                new Random(),
                new SuiMetrics(metrics)));
    StorageNodeCap capability = access.capability(wallet.address(), config.storageNodeCap());
    log.info("node {}, capability {}", capability.nodeId(), capability.id());
    NodeFacts.showNode(metrics, capability.nodeId());
    NodeFacts.showContracts(metrics, sui.systemObject(), sui.stakingObject(), wallet.address());
    StoreIdentity identity =
        new StoreIdentity(
            capability.nodeId(),
            sui.systemObject(),
            sui.stakingObject(),
            access.nodes().serviceInfo().chain().toString());

    phase(Phase.OPENING_STORE);
    NodeStores stores =
        NodeStores.open(config, identity, metrics, new ServingMetrics(metrics), closing);
    stores.status().onChange(status -> metrics.gauge(MetricFamily.NODE_STATUS).set(status.code()));

    phase(Phase.READING_COMMITTEES);
    ChainCommittees committees = ChainCommittees.open(access.chain(), capability.nodeId());
    EpochMetrics epochMetrics = new EpochMetrics(metrics);
    epochMetrics.show(committees.snapshot());
    committees.onChange(epochMetrics);

    Periodic periodic = new Periodic();
    EncodingConfig encoding = new EncodingConfig(access.chain().fixedParameters().nShards());
    Serving serving =
        Serving.open(
            config,
            encoding,
            keys.protocol(),
            stores,
            committees,
            health,
            metrics,
            periodic,
            closing);
    closing.add("open requests", () -> rest.drain(config.restGracefulShutdownPeriod()));
    closing.add("chores", periodic);
    StoreFigures.watch(stores.store(), metrics, periodic);

    phase(Phase.STARTING_EVENTS);
    ChainAccount account =
        closing.add(
            "account",
            access.account(
                wallet,
                FileIntentJournal.in(config.storagePath().resolve(TRANSACTIONS)),
                ExecutionObserver.NONE));
    Following following =
        Following.open(
            config,
            account,
            capability.id(),
            keys.protocol().publicKey(),
            stores,
            committees,
            serving.pending()::registered,
            metrics,
            closing);
    health.know(committees, stores.status(), following.events());
    following.start();
    rest.serve(serving.router());
    tls.ifPresent(some -> some.keepFresh(periodic));
    closing.add("warm-up", WarmUp.begin(encoding));
    Balance.watch(account, config.balanceCheck(), metrics, periodic);
    RecordKeeper record =
        new RecordKeeper(
            request.configPath(),
            new RecordSync(access.chain(), access.targets(), following.executor(), capability),
            metrics);
    periodic.every(
        "comparison of the node's record",
        Duration.ZERO,
        config.configSynchronizer().interval(),
        () -> record.compare(config));
    return either(following.failure(), record.end());
  }

  private static Wallet openWallet(SuiConfig sui) {
    try {
      return Wallet.open(sui.walletConfig(), WalletFolders.ofProcess());
    } catch (WalletException e) {
      throw new StartException("the wallet cannot be used: " + e.getMessage(), e);
    }
  }

  /** Fails with whichever fails first. */
  private static CompletableFuture<Void> either(
      CompletableFuture<Void> one, CompletableFuture<Void> other) {
    return CompletableFuture.anyOf(one, other).thenApply(_ -> null);
  }

  private void phase(Phase next) {
    phase = next;
    for (Phase each : Phase.values()) {
      metrics.gauge(MetricFamily.PHASE, each.label()).set(each == next ? 1 : 0);
    }
    log.info(
        "{}, {} ms after the start", next.words(), (System.nanoTime() - startNanos) / 1_000_000);
  }
}
