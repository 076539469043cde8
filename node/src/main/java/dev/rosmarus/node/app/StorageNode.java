package dev.rosmarus.node.app;

import dev.rosmarus.node.api.StorageNodeApi;
import dev.rosmarus.node.chain.ChainException;
import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.SuiConfig;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.crypto.CryptoException;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.util.Optional;
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
    return new Opening(
            request, sui, metrics, closing, new Opening.Front(keys, health, tls, rest), this::phase)
        .open();
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

  private void phase(Phase next) {
    phase = next;
    for (Phase each : Phase.values()) {
      metrics.gauge(MetricFamily.PHASE, each.label()).set(each == next ? 1 : 0);
    }
    log.info(
        "{}, {} ms after the start", next.words(), (System.nanoTime() - startNanos) / 1_000_000);
  }
}
