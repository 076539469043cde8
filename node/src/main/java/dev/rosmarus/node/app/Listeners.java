package dev.rosmarus.node.app;

import dev.rosmarus.node.config.ListenAddress;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.RestServerConfig;
import dev.rosmarus.node.config.RosmarusConfig;
import dev.rosmarus.node.http.HttpConfig;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.http.tls.ServerTls;
import dev.rosmarus.node.telemetry.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The two ports that the node listens at. */
final class Listeners {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private Listeners() {}

  /**
   * The figures for Prometheus, plain, for this machine or a network that is trusted.
   *
   * @throws StartException if the address cannot be had
   */
  static HttpServer metrics(ListenAddress address, Metrics metrics) {
    Route route =
        Route.get(
            "/metrics",
            _ -> Response.of(200, TEXT_FORMAT, metrics.text().getBytes(StandardCharsets.UTF_8)));
    return start(
        "metrics_address",
        HttpConfig.local(resolved("metrics_address", address)),
        Optional.empty(),
        Router.of(route),
        HttpObserver.NONE);
  }

  /**
   * The REST API.
   *
   * @throws StartException if the address cannot be had
   */
  static HttpServer rest(
      NodeConfig config, Optional<ServerTls> tls, Router router, HttpObserver observer) {
    InetSocketAddress address = resolved("rest_api_address", config.restApiAddress());
    HttpConfig usual = HttpConfig.at(address);
    HttpConfig http =
        new HttpConfig(
            address,
            usual.crossOrigin(),
            config.rosmarus().eventLoopThreads().orElse(usual.eventLoopThreads()),
            limits(config.rosmarus()),
            timeouts(config.rosmarus()),
            http2(config.restServer()));
    return start("rest_api_address", http, tls, router, observer);
  }

  private static HttpConfig.Limits limits(RosmarusConfig own) {
    return new HttpConfig.Limits(
        own.connectionsMax(),
        own.requestsInFlightMax(),
        own.requestBodyBudgetBytes(),
        own.responseBudgetBytes(),
        own.requestHeadBytesMax(),
        own.bytesPerSecondMin());
  }

  private static HttpConfig.Timeouts timeouts(RosmarusConfig own) {
    return new HttpConfig.Timeouts(
        own.tlsHandshakeTimeout(),
        own.headerTimeout(),
        own.idleBodyTimeout(),
        own.bodyWaitTimeout(),
        own.idleResponseTimeout(),
        own.lingerTimeout());
  }

  private static HttpConfig.Http2 http2(RestServerConfig rest) {
    HttpConfig.Http2 usual = HttpConfig.Http2.DEFAULT;
    boolean chosenHere = rest.http2AdaptiveWindow();
    return new HttpConfig.Http2(
        (int) Math.min(rest.http2ConcurrentStreamsMax(), Integer.MAX_VALUE),
        chosenHere
            ? usual.streamWindowBytes()
            : (int) rest.http2StreamWindowBytes().orElse(usual.streamWindowBytes()),
        chosenHere
            ? usual.connectionWindowBytes()
            : (int) rest.http2ConnectionWindowBytes().orElse(usual.connectionWindowBytes()),
        (int) Math.min(rest.http2PendingAcceptResetStreamsMax(), usual.resetStreamsMax()));
  }

  private static InetSocketAddress resolved(String key, ListenAddress address) {
    InetSocketAddress socket = address.toSocketAddress();
    if (socket.isUnresolved()) {
      throw new StartException(key + ": there is no host " + address.host());
    }
    return socket;
  }

  private static HttpServer start(
      String key,
      HttpConfig config,
      Optional<ServerTls> tls,
      Router router,
      HttpObserver observer) {
    try {
      return HttpServer.start(config, tls, router, observer);
    } catch (IOException e) {
      throw new StartException(
          key + ": " + e.getMessage() + "; stop what listens there, or choose another", e);
    }
  }
}
