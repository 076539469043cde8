package dev.rosmarus.sui.endpoint;

import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import jdk.net.ExtendedSocketOptions;

/**
 * What the channels of all endpoints share: two event loops, and virtual threads for whatever may
 * block. Settings are those of the Sui client spec, section 2.
 */
public final class Transport implements AutoCloseable {

  private static final int EVENT_LOOPS = 2;
  private static final int CLOSE_SECONDS_MAX = 2;
  private static final int METADATA_BYTES_MAX = 64 << 10;
  private static final Duration PING_INTERVAL = Duration.ofSeconds(20);
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(20);
  private static final int TCP_KEEPALIVE_IDLE_SECONDS = 15;
  private static final int TCP_KEEPALIVE_INTERVAL_SECONDS = 5;
  private static final int TCP_KEEPALIVE_PROBES = 3;

  private static final DecompressorRegistry DECOMPRESSORS =
      DecompressorRegistry.emptyInstance()
          .with(Codec.Identity.NONE, false)
          .with(new Codec.Gzip(), true)
          .with(new ZstdDecompressor(), true);

  private final TransportConfig config;
  private final EventLoopGroup loops;
  private final ExecutorService threads;

  public Transport(TransportConfig config) {
    this.config = config;
    this.loops =
        new MultiThreadIoEventLoopGroup(
            EVENT_LOOPS,
            Thread.ofPlatform().daemon().name("sui-rpc-loop-", 0).factory(),
            NioIoHandler.newFactory());
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sui-rpc-", 0).factory());
  }

  /** The channels to an endpoint; what its answers say of it goes to the consumer. */
  public EndpointChannels channels(Endpoint endpoint, Consumer<ServerFacts> facts) {
    return new EndpointChannels(this, endpoint, facts);
  }

  /** Runs something that may block. */
  public void run(Runnable task) {
    threads.execute(task);
  }

  /** Runs something short later, unless cancelled. */
  public Future<?> later(Duration delay, Runnable task) {
    return loops.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  ManagedChannel channel(Endpoint endpoint, Lane lane) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget("dns:///" + endpoint.authority())
            .eventLoopGroup(loops)
            .channelType(NioSocketChannel.class)
            .executor(threads)
            .offloadExecutor(threads)
            .withOption(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
            .keepAliveTime(PING_INTERVAL.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(PING_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .maxInboundMessageSize(lane.messageBytesMax())
            .maxInboundMetadataSize(METADATA_BYTES_MAX)
            .flowControlWindow(lane.windowBytes())
            .decompressorRegistry(DECOMPRESSORS)
            .neverIndexMetadataKey(FactsInterceptor.AUTHORIZATION)
            .userAgent(config.userAgent());
    watchConnection(builder);
    if (endpoint.tls()) {
      builder.sslContext(tls());
    } else {
      builder.usePlaintext();
    }
    return builder.build();
  }

  private static void watchConnection(NettyChannelBuilder builder) {
    builder
        .withOption(ChannelOption.SO_KEEPALIVE, true)
        .withOption(
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), TCP_KEEPALIVE_IDLE_SECONDS)
        .withOption(
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
            TCP_KEEPALIVE_INTERVAL_SECONDS)
        .withOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), TCP_KEEPALIVE_PROBES);
  }

  private SslContext tls() {
    SslContextBuilder context =
        GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
    config.trust().ifPresent(context::trustManager);
    try {
      return context.build();
    } catch (SSLException e) {
      throw new IllegalStateException("this Java has no TLS for HTTP/2", e);
    }
  }

  /** Ends the event loops; close the channels before. */
  @Override
  public void close() {
    loops
        .shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    threads.shutdown();
  }
}
