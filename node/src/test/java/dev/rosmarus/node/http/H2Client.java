package dev.rosmarus.node.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * A client that speaks HTTP/2 by prior knowledge as the official Rust clients do: in TLS its hello
 * has no ALPN extension.
 */
final class H2Client implements AutoCloseable {

  private static final int CONNECTION_WINDOW_BYTES = 16 << 20;
  private static final int FRAME_BYTES = 16 << 10;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;
  final BlockingQueue<Object> connectionFrames = new LinkedBlockingQueue<>();

  /** What came back on a stream. */
  static final class Answer {
    private final Http2Headers headers;
    private final byte[] body;

    private Answer(Http2Headers headers, byte[] body) {
      this.headers = headers;
      this.body = body;
    }

    int status() {
      return Integer.parseInt(headers.status().toString());
    }

    Http2Headers headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }
  }

  H2Client(InetSocketAddress address, boolean tls) throws Exception {
    this(address, tls, Http2Settings.defaultSettings());
  }

  H2Client(InetSocketAddress address, boolean tls, Http2Settings settings) throws Exception {
    SslContext ssl =
        SslContextBuilder.forClient()
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null)
            .build();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (tls) {
                      channel.pipeline().addLast(ssl.newHandler(channel.alloc()));
                    }
                    channel
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forClient()
                                .initialSettings(settings)
                                .encoderIgnoreMaxHeaderListSize(true)
                                .build())
                        .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                        .addLast(new ConnectionFrames());
                  }
                });
    channel = bootstrap.connect(address).sync().channel();
  }

  /** SETTINGS, PING and GOAWAY as they come. */
  private final class ConnectionFrames extends ChannelInboundHandlerAdapter {

    /** A stream that is not read would otherwise hold up the others. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
      io.netty.handler.codec.http2.Http2Connection connection =
          ctx.pipeline().get(Http2FrameCodec.class).connection();
      connection
          .local()
          .flowController()
          .incrementWindowSize(connection.connectionStream(), CONNECTION_WINDOW_BYTES);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      if (frame instanceof Http2SettingsFrame
          || frame instanceof Http2PingFrame
          || frame instanceof Http2GoAwayFrame) {
        connectionFrames.add(ReferenceCountUtil.retain(frame));
      }
      ReferenceCountUtil.release(frame);
    }
  }

  boolean open() {
    return channel.isActive();
  }

  void ping(long content) {
    channel.writeAndFlush(new DefaultHttp2PingFrame(content)).syncUninterruptibly();
  }

  <T> T frame(Class<T> kind, long seconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      Object frame = connectionFrames.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (frame == null) {
        throw new AssertionError("no " + kind.getSimpleName());
      }
      if (kind.isInstance(frame)) {
        return kind.cast(frame);
      }
    }
  }

  CompletableFuture<Answer> get(String path) throws Exception {
    return start("GET", path, true).answer;
  }

  CompletableFuture<Answer> put(String path, byte[] body) throws Exception {
    return put(path, body, "content-length", Integer.toString(body.length));
  }

  /** A body whose length shows only at its end. */
  CompletableFuture<Answer> putUndeclared(String path, byte[] body) throws Exception {
    return put(path, body, new String[0]);
  }

  private CompletableFuture<Answer> put(String path, byte[] body, String... headers)
      throws Exception {
    Stream stream = start("PUT", path, false, headers);
    stream.send(body, true);
    return stream.answer;
  }

  Stream start(String method, String path, boolean end, String... headers) throws Exception {
    Stream stream = new Stream();
    Http2StreamChannel opened =
        new Http2StreamChannelBootstrap(channel).handler(stream).open().sync().getNow();
    stream.channel = opened;
    Http2Headers head =
        new DefaultHttp2Headers().method(method).path(path).scheme("https").authority("localhost");
    for (int i = 0; i < headers.length; i += 2) {
      head.add(headers[i], headers[i + 1]);
    }
    opened.writeAndFlush(new DefaultHttp2HeadersFrame(head, end)).sync();
    return stream;
  }

  /** One request. */
  static final class Stream extends ChannelInboundHandlerAdapter {

    final CompletableFuture<Answer> answer = new CompletableFuture<>();
    final CompletableFuture<Long> reset = new CompletableFuture<>();
    final CompletableFuture<Http2Headers> informed = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Http2StreamChannel channel;
    private Http2Headers head;

    /** Does not wait until it is written. */
    void send(byte[] data, boolean end) {
      send(data, end, bytes -> {});
    }

    /**
     * @param written is told of bytes that left
     */
    void send(byte[] data, boolean end, LongConsumer written) {
      if (data.length == 0) {
        var _ = channel.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, end));
      }
      for (int at = 0; at < data.length; at += FRAME_BYTES) {
        int length = Math.min(FRAME_BYTES, data.length - at);
        boolean last = end && at + length == data.length;
        channel
            .writeAndFlush(
                new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(data, at, length), last))
            .addListener(write -> written.accept(length));
      }
    }

    void stopReading() {
      channel.config().setAutoRead(false);
    }

    void goOnReading() {
      channel.config().setAutoRead(true);
    }

    void cancel() {
      var _ = channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      try {
        switch (frame) {
          case Http2HeadersFrame headers when headers.headers().status().charAt(0) == '1' ->
              informed.complete(headers.headers());
          case Http2HeadersFrame headers -> {
            head = headers.headers();
            end(headers.isEndStream());
          }
          case Http2DataFrame data -> {
            byte[] bytes = new byte[data.content().readableBytes()];
            data.content().readBytes(bytes);
            body.writeBytes(bytes);
            end(data.isEndStream());
          }
          default -> {}
        }
      } finally {
        ReferenceCountUtil.release(frame);
      }
    }

    private void end(boolean end) {
      if (end) {
        answer.complete(new Answer(head, body.toByteArray()));
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Http2ResetFrame frame) {
        reset.complete(frame.errorCode());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      answer.completeExceptionally(new IllegalStateException("the stream ended"));
    }
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
