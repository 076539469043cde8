package dev.rosmarus.node.http;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;

/**
 * Puts together what a connection needs: TLS, a look at its first bytes, then the version's own.
 */
final class ConnectionSetup extends ChannelInitializer<Channel> {

  private static final int READS_AT_ONCE = 4;
  private static final int FRAME_BYTES = 16 << 10;
  private static final int RESET_WINDOW_SECONDS = 30;
  private static final long WITHOUT_LIMIT = -1;

  private final ServerState state;

  ConnectionSetup(ServerState state) {
    this.state = state;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!state.connections().admit(channel)) {
      var _ = channel.close();
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    HttpConfig.Timeouts timeouts = state.config().timeouts();
    state
        .tls()
        .ifPresent(
            tls -> pipeline.addLast(tls.newHandler(channel.alloc(), timeouts.tlsHandshake())));
    pipeline.addLast(new FirstBytes(state, this));
  }

  /** Reads on demand only: the bytes of a body that nobody asked for stay with the client. */
  void http1(Channel channel) {
    channel.config().setAutoRead(false);
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(READS_AT_ONCE));
    int headBytesMax = state.config().limits().headBytesMax();
    HeadClock clock = new HeadClock(state.config().timeouts().head());
    channel
        .pipeline()
        .addLast(clock)
        .addLast(
            new HttpRequestDecoder(
                new HttpDecoderConfig()
                    .setMaxInitialLineLength(headBytesMax)
                    .setMaxHeaderSize(headBytesMax)))
        .addLast(new HttpResponseEncoder())
        .addLast(new Intake(state, new Intake.Version.Http1(clock)));
  }

  void http2(Channel channel) {
    HttpConfig.Http2 http2 = state.config().http2();
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(http2.concurrentStreamsMax())
            .initialWindowSize(Math.min(http2.streamWindowBytes(), BodyReceiver.BEGINNING_BYTES))
            .maxHeaderListSize(state.config().limits().headBytesMax());
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(settings)
            .gracefulShutdownTimeoutMillis(WITHOUT_LIMIT)
            .decoderEnforceMaxRstFramesPerWindow(http2.resetStreamsMax(), RESET_WINDOW_SECONDS)
            .encoderEnforceMaxRstFramesPerWindow(http2.resetStreamsMax(), RESET_WINDOW_SECONDS)
            .build();
    Http2Connection.flowByStream(codec);
    channel
        .pipeline()
        .addLast(codec)
        .addLast(new Http2MultiplexHandler(new StreamSetup()))
        .addLast(new Http2Connection(http2.connectionWindowBytes()));
  }

  /** Each stream of HTTP/2 is a channel of its own. */
  private final class StreamSetup extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel stream) {
      stream.config().setAutoRead(false);
      stream
          .config()
          .setRecvByteBufAllocator(
              new FixedRecvByteBufAllocator(FRAME_BYTES).maxMessagesPerRead(1));
      stream
          .pipeline()
          .addLast(new Http2StreamFrameToHttpObjectCodec(true))
          .addLast(new Intake(state, new Intake.Version.Http2()));
    }
  }
}
