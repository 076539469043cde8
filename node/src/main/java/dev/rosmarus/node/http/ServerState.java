package dev.rosmarus.node.http;

import dev.rosmarus.node.http.tls.ServerTls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** What all connections of a server share. */
final class ServerState {

  /** A slow transfer is judged after this long. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final int BEGINNINGS_PART = 4;

  private final HttpConfig config;
  private final Optional<ServerTls> tls;
  private final HttpObserver observer;
  private final Connections connections;
  private final Semaphore requestsInFlight;
  private final ByteBudget beginnings;
  private final ByteBudget remainders;
  private final AtomicLong bodyBytes = new AtomicLong();
  private final ByteBudget responseBudget;
  private final AnswerRoom answerRoom;
  private volatile Router router;

  ServerState(HttpConfig config, Optional<ServerTls> tls, Router router, HttpObserver observer) {
    HttpConfig.Limits limits = config.limits();
    ByteBudget.Slowness slowness = new ByteBudget.Slowness(GRACE, limits.bytesPerSecondMin());
    this.config = config;
    this.tls = tls;
    this.router = router;
    this.observer = observer;
    this.connections = new Connections(limits.connectionsMax(), observer);
    this.requestsInFlight = new Semaphore(limits.requestsInFlightMax());
    LongConsumer change = bytes -> observer.bodyBytesHeld(bodyBytes.addAndGet(bytes));
    long beginningBytesMax = limits.bodyBytesMax() / BEGINNINGS_PART;
    long remainderBytesMax = limits.bodyBytesMax() - beginningBytesMax;
    this.beginnings = new ByteBudget(beginningBytesMax, slowness, change);
    this.remainders = new ByteBudget(remainderBytesMax, slowness, change);
    this.responseBudget = new ByteBudget(limits.responseBytesMax(), slowness, bytes -> {});
    this.answerRoom = new AnswerRoom(responseBudget, config.timeouts().bodyWait());
  }

  HttpConfig config() {
    return config;
  }

  Optional<ServerTls> tls() {
    return tls;
  }

  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  HttpObserver observer() {
    return observer;
  }

  Connections connections() {
    return connections;
  }

  Router router() {
    return router;
  }

  void serve(Router next) {
    router = next;
  }

  /** For the first bytes of bodies. */
  ByteBudget beginnings() {
    return beginnings;
  }

  /** For all that comes after a body's first bytes. */
  ByteBudget remainders() {
    return remainders;
  }

  AnswerRoom answerRoom() {
    return answerRoom;
  }

  ByteBudget responseBudget() {
    return responseBudget;
  }

  InstantSource clock() {
    return InstantSource.system();
  }

  /** Whether one more request may run now; every yes is given back by {@link #requestEnded}. */
  Optional<HttpObserver.Shed> admitRequest() {
    if (!requestsInFlight.tryAcquire()) {
      beginnings.missed();
      remainders.missed();
      responseBudget.missed();
      return Optional.of(HttpObserver.Shed.REQUESTS_IN_FLIGHT);
    }
    return Optional.empty();
  }

  void requestEnded() {
    requestsInFlight.release();
  }

  /** Drops who holds what others miss without getting on; once a second. */
  void relieve() {
    long now = System.nanoTime();
    beginnings.relieve(now);
    remainders.relieve(now);
    responseBudget.relieve(now);
  }
}
