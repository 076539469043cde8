package dev.rosmarus.node.http;

import dev.rosmarus.node.http.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves HTTP/1.1 and HTTP/2 on one port, over TLS or plain. The first bytes of a connection decide
 * its version, whatever TLS agreed on: clients that force HTTP/2 do not announce it (Walrus HTTP
 * API spec, section 1.2).
 *
 * <p>What strangers can make it hold is bounded by {@link HttpConfig}. Handlers run on virtual
 * threads and are never interrupted: a client that leaves makes its answer vanish, not its work.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int BACKLOG = 1024;
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 512 << 10);

  private final ServerState state;
  private final EventLoopGroup loops;
  private final Channel listener;
  private boolean ended;

  private HttpServer(ServerState state, EventLoopGroup loops, Channel listener) {
    this.state = state;
    this.loops = loops;
    this.listener = listener;
  }

  /** Loads the native libraries, which the first server would do otherwise. */
  public static void loadNative() {
    var _ = Transport.listener();
    ServerTls.loadNative();
  }

  /**
   * Listens and serves from now on.
   *
   * @param tls absent for plain TCP
   * @throws IOException if the address cannot be bound; nothing stays open
   */
  public static HttpServer start(
      HttpConfig config, Optional<ServerTls> tls, Router router, HttpObserver observer)
      throws IOException {
    ServerState state = new ServerState(config, tls, router, observer);
    EventLoopGroup loops = Transport.loops(config.eventLoopThreads());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.listener())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(new ConnectionSetup(state));
    ChannelFuture bound = bootstrap.bind(config.address()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IOException(
          "cannot listen at " + config.address() + ": " + bound.cause().getMessage(),
          bound.cause());
    }
    var _ = loops.scheduleAtFixedRate(state::relieve, 1, 1, TimeUnit.SECONDS);
    return new HttpServer(state, loops, bound.channel());
  }

  /** Where it listens, with the port it got. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** Requests from now on go by these routes. */
  public void serve(Router router) {
    state.serve(router);
  }

  /**
   * Stops accepting, tells clients to go (GOAWAY, {@code connection: close}), lets open requests
   * finish, and ends. Doing it again does nothing.
   *
   * @param patience zero closes at once; absent waits without limit
   */
  public synchronized void drain(Optional<Duration> patience) throws InterruptedException {
    if (ended) {
      return;
    }
    listener.close().awaitUninterruptibly();
    boolean done = state.connections().drain(patience);
    if (!done && patience.isPresent() && !patience.get().isZero()) {
      LOG.warn(
          "Requests were still open after {} s of draining; their connections are closed, and their"
              + " clients have to ask again.",
          patience.get().toSeconds());
    }
    end();
  }

  /** Ends at once. */
  @Override
  public synchronized void close() {
    if (!ended) {
      listener.close().awaitUninterruptibly();
      end();
    }
  }

  private void end() {
    ended = true;
    state.connections().closeAll();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
