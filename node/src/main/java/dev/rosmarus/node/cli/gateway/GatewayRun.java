package dev.rosmarus.node.cli.gateway;

import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.access.DenyListFile;
import dev.rosmarus.node.app.HttpMetrics;
import dev.rosmarus.node.client.metrics.ClientMetrics;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.http.HttpConfig;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.node.telemetry.log.LogFilter;
import dev.rosmarus.node.telemetry.log.RunLog;
import dev.rosmarus.sui.rpc.RpcObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daemons on one listener, from their start to a signal. Requests that are under way then are seen
 * through, for half a minute at most.
 */
final class GatewayRun {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayRun.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BLOCKLIST_INTERVAL = Duration.ofSeconds(30);
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final String title;
  private final InetSocketAddress bindAddress;
  private final InetSocketAddress metricsAddress;
  private final Metrics metrics = new Metrics();
  private final Optional<DenyListFile> blocklist;

  GatewayRun(String title, GatewayFlags flags) {
    this(title, flags.bindAddress, flags.metricsAddress, flags.blocked());
  }

  GatewayRun(
      String title,
      InetSocketAddress bindAddress,
      InetSocketAddress metricsAddress,
      Optional<DenyListFile> blocklist) {
    this.title = title;
    this.bindAddress = bindAddress;
    this.metricsAddress = metricsAddress;
    this.blocklist = blocklist;
  }

  /** What daemons have in common. */
  record Ground(ClientSession session, DenyList blocked, Metrics metrics) {}

  /**
   * A daemon that is open.
   *
   * @param behind closed when the listener has ended
   */
  record Service(GatewayPart part, Runnable behind) {}

  /** How a daemon is opened. */
  interface Opening {
    Service open(Ground ground) throws IOException, InterruptedException;
  }

  /** Logs lines of JSON from now on, as the environment says. */
  static void log() {
    Map<String, String> environment = System.getenv();
    String filter =
        environment.getOrDefault("RUST_LOG", environment.getOrDefault("ROSMARUS_LOG", ""));
    RunLog.install(System.err, LogFilter.parse(filter));
  }

  /** Serves until it is told to stop. */
  void run(
      Function<SessionParts, ClientSession> opening,
      List<Opening> daemons,
      CompletableFuture<Void> stop)
      throws IOException, InterruptedException {
    ClientMetrics client = new ClientMetrics(metrics);
    try (metrics;
        ClientSession session =
            opening.apply(SessionParts.ofProcess().withObservers(client, RpcObserver.NONE))) {
      client.watch(session.blobs(), title);
      DenyList blocked = blocklist.<DenyList>map(file -> file).orElse(DenyList.NONE);
      run(new Ground(session, blocked, metrics), daemons, stop);
    }
  }

  /** Daemons end after the listener and before what they stand on. */
  private void run(Ground ground, List<Opening> daemons, CompletableFuture<Void> stop)
      throws IOException, InterruptedException {
    Deque<Runnable> behind = new ArrayDeque<>();
    try {
      List<GatewayPart> parts = new ArrayList<>();
      for (Opening daemon : daemons) {
        Service service = daemon.open(ground);
        behind.push(service.behind);
        parts.add(service.part);
      }
      serve(parts, stop);
    } finally {
      behind.forEach(Runnable::run);
    }
  }

  private void serve(List<GatewayPart> parts, CompletableFuture<Void> stop)
      throws IOException, InterruptedException {
    try (HttpServer figures = figures();
        Gateway gateway =
            Gateway.start(GatewayConfig.at(bindAddress, title), parts, new HttpMetrics(metrics))) {
      LOG.info(
          "The {} listens at http:/{}, its metrics are at http:/{}/metrics.",
          title,
          gateway.address(),
          figures.address());
      awaitStop(stop);
      LOG.info("The {} ends: no new requests, those under way are seen through.", title);
      gateway.drain(PATIENCE);
    }
  }

  private HttpServer figures() throws IOException {
    Route route =
        Route.get(
            "/metrics",
            _ -> Response.of(200, TEXT_FORMAT, metrics.text().getBytes(StandardCharsets.UTF_8)));
    return HttpServer.start(
        HttpConfig.local(metricsAddress), Optional.empty(), Router.of(route), HttpObserver.NONE);
  }

  private void awaitStop(CompletableFuture<Void> stop) throws InterruptedException {
    boolean stopped = false;
    while (!stopped) {
      try {
        stop.get(BLOCKLIST_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        stopped = true;
      } catch (TimeoutException e) {
        blocklist.ifPresent(DenyListFile::reload);
      } catch (ExecutionException e) {
        throw new IllegalStateException("nobody ends it so", e);
      }
    }
  }
}
