package dev.rosmarus.sui.endpoint;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One endpoint's channels, each made when it is first used. */
public final class EndpointChannels implements AutoCloseable {

  private static final long CLOSE_SECONDS_MAX = 2;

  private final Transport transport;
  private final Endpoint endpoint;
  private final FactsInterceptor interceptor;
  private final Map<Lane, ManagedChannel> channels = new EnumMap<>(Lane.class);
  private boolean closed;

  EndpointChannels(Transport transport, Endpoint endpoint, Consumer<ServerFacts> facts) {
    this.transport = transport;
    this.endpoint = endpoint;
    this.interceptor = new FactsInterceptor(endpoint.authorization(), facts);
  }

  /**
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized Channel lane(Lane lane) {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    ManagedChannel channel =
        channels.computeIfAbsent(lane, missing -> transport.channel(endpoint, missing));
    return ClientInterceptors.intercept(channel, interceptor);
  }

  /** Forgets how long to wait before connecting again. */
  public synchronized void reconnectAtOnce() {
    channels.values().forEach(ManagedChannel::resetConnectBackoff);
  }

  /** Breaks calls under way. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      channels.values().forEach(ManagedChannel::shutdownNow);
    }
    try {
      for (ManagedChannel channel : channels.values()) {
        channel.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
