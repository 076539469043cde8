package dev.rosmarus.node.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.Http2Connection.Endpoint;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an HTTP/2 connection's own pipeline. On drain it first says that it will go, and only
 * after streams that are on their way had time to arrive, which it takes: no request is lost.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);
  private static final long LAST_STREAMS_MILLIS = 500;

  private final int windowBytes;

  Http2Connection(int windowBytes) {
    this.windowBytes = windowBytes;
  }

  /** The connection's window has no setting: it starts at 65535 and is raised by an update. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Http2Exception {
    Http2FrameCodec codec = ctx.pipeline().get(Http2FrameCodec.class);
    Endpoint<Http2LocalFlowController> local = codec.connection().local();
    Http2LocalFlowController flow = local.flowController();
    int more = windowBytes - flow.windowSize(codec.connection().connectionStream());
    if (more > 0) {
      flow.incrementWindowSize(codec.connection().connectionStream(), more);
    }
  }

  /** Lets a stream's client have more bytes on their way. */
  static void widen(Http2StreamChannel channel, int windowBytes) {
    Http2FrameCodec codec = channel.parent().pipeline().get(Http2FrameCodec.class);
    Http2Stream stream = codec.connection().stream(channel.stream().id());
    if (stream == null || !stream.state().remoteSideOpen()) {
      return;
    }
    Http2LocalFlowController flow = codec.connection().local().flowController();
    int more = windowBytes - flow.initialWindowSize(stream);
    try {
      if (more > 0) {
        flow.incrementWindowSize(stream, more);
        channel.parent().flush();
      }
    } catch (Http2Exception e) {
      LOG.debug("A stream's window stays as it is: {}", e.toString());
    }
  }

  /**
   * Bytes that wait on one stream do not keep the other streams of the connection from getting
   * theirs: only the windows of streams hold anybody up.
   */
  static void flowByStream(Http2FrameCodec codec) {
    Http2LocalFlowController flow =
        new DefaultHttp2LocalFlowController(
            codec.connection(), DefaultHttp2LocalFlowController.DEFAULT_WINDOW_UPDATE_RATIO, true);
    flow.frameWriter(codec.encoder().frameWriter());
    codec.connection().local().flowController(flow);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == Connections.Event.DRAIN) {
      var _ =
          ctx.writeAndFlush(
              new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR)
                  .setExtraStreamIds(Integer.MAX_VALUE));
      var _ = ctx.executor().schedule(() -> close(ctx), LAST_STREAMS_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Once the open streams are done. */
  private static void close(ChannelHandlerContext ctx) {
    var _ = ctx.channel().close();
  }

  /** Frames of the connection as a whole; the codec has acted on them. */
  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("A connection of {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
    Connections.closeNow(ctx.channel());
  }
}
