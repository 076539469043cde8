package dev.rosmarus.node.peer;

import dev.rosmarus.sui.execution.port.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Exchanges with one node: a bounded number at a time, each ended at its time limit whatever the
 * node does. The first one is let ahead of the others, so that they find a connection and do not
 * open one each.
 */
final class NodeHttp implements AutoCloseable {

  private static final int OK = 200;

  private final HttpClient client;
  private final PeerConfig config;
  private final Waiting time;
  private final Semaphore permits;
  private final ReentrantLock first = new ReentrantLock();
  private volatile boolean connected;

  /** How an exchange ended. */
  sealed interface Exchanged {

    /** With an answer, whose body the taker closes. */
    record Answer(int httpStatus, String contentType, ReceivedBody body) implements Exchanged {}

    record TooLong(String why) implements Exchanged {}

    record Lost(String why) implements Exchanged {}
  }

  NodeHttp(NodeEndpoint endpoint, PeerConfig config, Executor executor, Waiting time) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(config.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor);
    if (endpoint.networkKey().isPresent()) {
      builder.version(HttpClient.Version.HTTP_2);
      builder.sslContext(PeerTls.context(endpoint.networkKey().get(), host(endpoint), time));
    } else {
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    this.client = builder.build();
    this.config = config;
    this.time = time;
    this.permits = new Semaphore(config.requestsInFlightMax());
  }

  /** Without the brackets of an IPv6 address. */
  private static String host(NodeEndpoint endpoint) {
    String host = endpoint.base().getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * @param bytesMax of a successful answer
   */
  Exchanged exchange(HttpRequest request, long bytesMax) throws InterruptedException {
    Duration start = time.elapsed();
    if (!permits.tryAcquire(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      return new Exchanged.Lost("too many requests are under way");
    }
    try {
      if (connected) {
        return send(request, bytesMax, left(start));
      }
      boolean ahead = first.tryLock(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
      try {
        return send(request, bytesMax, left(start));
      } finally {
        if (ahead) {
          first.unlock();
        }
      }
    } finally {
      permits.release();
    }
  }

  private Duration left(Duration start) {
    return config.requestTimeout().minus(time.elapsed().minus(start));
  }

  private Exchanged send(HttpRequest request, long bytesMax, Duration timeout)
      throws InterruptedException {
    AtomicReference<Optional<ReceivedBody>> receiving = new AtomicReference<>(Optional.empty());
    CompletableFuture<HttpResponse<ReceivedBody>> future =
        client.sendAsync(
            request,
            head -> {
              connected = true;
              ReceivedBody body =
                  new ReceivedBody(
                      head.statusCode() / 100 == OK / 100 ? bytesMax : config.jsonBytesMax(),
                      head.headers().firstValueAsLong("content-length"));
              receiving.set(Optional.of(body));
              return body;
            });
    boolean taken = false;
    try {
      HttpResponse<ReceivedBody> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      taken = true;
      return new Exchanged.Answer(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (TimeoutException e) {
      return new Exchanged.Lost("no answer within " + config.requestTimeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      return receiving.get().filter(ReceivedBody::tooLong).isPresent()
          ? new Exchanged.TooLong("answer of more than " + bytesMax + " bytes")
          : new Exchanged.Lost(reason(e.getCause()));
    } finally {
      if (!taken) {
        future.cancel(true);
        receiving.get().ifPresent(ReceivedBody::close);
      }
    }
  }

  /** The innermost cause says most: a certificate that does not fit, a connection refused. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof IOException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
