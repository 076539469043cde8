package dev.rosmarus.node.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server listens at, and what strangers can make it hold at most.
 *
 * @param address to listen at; port 0 takes a free one
 * @param crossOrigin if browsers of any origin may ask: CORS headers on every response, and OPTIONS
 *     answered on every path (Walrus HTTP API spec, section 7)
 * @param eventLoopThreads threads that parse and write
 */
public record HttpConfig(
    InetSocketAddress address,
    Optional<CrossOrigin> crossOrigin,
    int eventLoopThreads,
    Limits limits,
    Timeouts timeouts,
    Http2 http2) {

  /**
   * What browsers of other origins are told.
   *
   * @param maxAge how long a browser may keep the answer to its preflight, if told
   */
  public record CrossOrigin(Optional<Duration> maxAge) {

    public static final CrossOrigin DEFAULT = new CrossOrigin(Optional.empty());
  }

  /**
   * @param connectionsMax beyond it the one that has been idle for the longest is closed, or else
   *     the new one
   * @param requestsInFlightMax requests between head and end of response; beyond it 503
   * @param bodyBytesMax native memory for request bodies together; while it is used up, bodies are
   *     not read. A quarter of it is for the first 64 KiB of each; what goes beyond them goes on
   *     once there is room for all of it
   * @param responseBytesMax content of responses on its way together; while it is used up, handlers
   *     of routes with long answers wait to begin
   * @param headBytesMax request line and headers of one request; beyond it 431
   * @param bytesPerSecondMin while one of the limits above is reached, requests whose body arrives
   *     more slowly and responses that are taken more slowly are dropped
   */
  public record Limits(
      int connectionsMax,
      int requestsInFlightMax,
      long bodyBytesMax,
      long responseBytesMax,
      int headBytesMax,
      long bytesPerSecondMin) {

    public static final Limits DEFAULT =
        new Limits(4096, 2048, 512L << 20, 1L << 30, 64 << 10, 64 << 10);
  }

  /**
   * How long a client may do nothing. An open connection between two requests may idle for ever.
   *
   * @param tlsHandshake from accepting a connection to the end of its handshake
   * @param head from the first byte of a request to the last of its headers; also from the start of
   *     a connection to its first byte
   * @param bodyIdle without a byte of a body that is being read
   * @param bodyWait of a request for memory for its body or its answer; then 503
   * @param responseStall without progress of a response
   * @param linger reading on after an answer that did not need the rest of the request, so that the
   *     client sees the answer
   */
  public record Timeouts(
      Duration tlsHandshake,
      Duration head,
      Duration bodyIdle,
      Duration bodyWait,
      Duration responseStall,
      Duration linger) {

    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));
  }

  /**
   * What HTTP/2 connections are told.
   *
   * @param concurrentStreamsMax of one connection
   * @param streamWindowBytes of a body that has its memory may be on their way; of others 64 KiB
   * @param connectionWindowBytes may be on their way together
   * @param resetStreamsMax streams that a client may cancel in half a minute before its connection
   *     is closed
   */
  public record Http2(
      int concurrentStreamsMax,
      int streamWindowBytes,
      int connectionWindowBytes,
      int resetStreamsMax) {

    public static final Http2 DEFAULT = new Http2(1000, 1 << 20, 2 << 20, 20_000);
  }

  /** Defaults for a service on the open network. */
  public static HttpConfig at(InetSocketAddress address) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    return new HttpConfig(
        address,
        Optional.of(CrossOrigin.DEFAULT),
        threads,
        Limits.DEFAULT,
        Timeouts.DEFAULT,
        Http2.DEFAULT);
  }

  /** Defaults for an operator's own listener: few connections, small memory, no browsers. */
  public static HttpConfig local(InetSocketAddress address) {
    Limits limits = new Limits(64, 16, 1L << 20, 64L << 20, 16 << 10, 1 << 10);
    Http2 http2 = new Http2(16, 64 << 10, 64 << 10, 1000);
    return new HttpConfig(address, Optional.empty(), 1, limits, Timeouts.DEFAULT, http2);
  }

  public HttpConfig withCrossOrigin(CrossOrigin value) {
    return new HttpConfig(address, Optional.of(value), eventLoopThreads, limits, timeouts, http2);
  }

  public HttpConfig withLimits(Limits value) {
    return new HttpConfig(address, crossOrigin, eventLoopThreads, value, timeouts, http2);
  }

  public HttpConfig withTimeouts(Timeouts value) {
    return new HttpConfig(address, crossOrigin, eventLoopThreads, limits, value, http2);
  }

  public HttpConfig withHttp2(Http2 value) {
    return new HttpConfig(address, crossOrigin, eventLoopThreads, limits, timeouts, value);
  }
}
