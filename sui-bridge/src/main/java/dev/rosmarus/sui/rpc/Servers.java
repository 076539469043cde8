package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.EndpointPool;
import dev.rosmarus.sui.endpoint.Transport;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The configured full nodes, what is known of them, and all that their calls share. */
final class Servers implements AutoCloseable {

  private static final Duration LOOK_TIME_MAX = Duration.ofSeconds(5);

  private final FullNodeConfig config;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final RpcObserver observer;
  private final Transport transport;
  private final EndpointPool pool;
  private final List<Server> servers = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Optional<Pause> pause;

  /**
   * @param pause nothing to wait in real time
   */
  Servers(
      FullNodeConfig config,
      InstantSource clock,
      RandomGenerator random,
      RpcObserver observer,
      Optional<Pause> pause) {
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.observer = observer;
    this.pause = pause;
    this.transport = new Transport(config.transport());
    this.pool = new EndpointPool(urls(), config.chain(), clock, observer);
    for (int i = 0; i < config.endpoints().size(); i++) {
      int index = i;
      servers.add(
          new Server(
              index,
              config.endpoints().get(index).url(),
              transport.channels(config.endpoints().get(index), facts -> pool.heard(index, facts)),
              pool,
              clock));
    }
  }

  List<String> urls() {
    return config.endpoints().stream().map(endpoint -> endpoint.url()).toList();
  }

  FullNodeConfig config() {
    return config;
  }

  EndpointPool pool() {
    return pool;
  }

  Server server(int index) {
    return servers.get(index);
  }

  Transport transport() {
    return transport;
  }

  RpcObserver observer() {
    return observer;
  }

  Instant now() {
    return clock.instant();
  }

  /** For one thread at a time. */
  <T> T withRandom(java.util.function.Function<RandomGenerator, T> use) {
    synchronized (random) {
      return use.apply(random);
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  void pause(Duration delay) throws InterruptedException {
    if (pause.isPresent()) {
      pause.get().pause(delay);
    } else if (closed.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new RpcException.Cancelled("", "the client is closed");
    }
  }

  /**
   * Looks at those that are not asked anyway, beside the call; not before it is settled which chain
   * counts, lest that be chosen by whoever is looked at first.
   */
  void lookAround() {
    if (!pool.isChainKnown()) {
      return;
    }
    for (int index : pool.looksDue()) {
      try {
        transport.run(() -> look(servers.get(index)));
      } catch (RejectedExecutionException e) {
        pool.lookFailed(index, "the client is closed");
      }
    }
  }

  private void look(Server server) {
    try {
      server.look(LOOK_TIME_MAX);
    } catch (StatusRuntimeException e) {
      pool.lookFailed(server.index(), Failure.of(e).text());
    } catch (RpcException e) {
      pool.lookFailed(server.index(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    closed.countDown();
    servers.forEach(Server::close);
    transport.close();
  }
}
