package dev.rosmarus.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides a connection's version by its first bytes: the preface of HTTP/2, else HTTP/1.1 (Walrus
 * HTTP API spec, section 1.2). A connection that shows none in time is closed.
 */
final class FirstBytes extends ByteToMessageDecoder {

  private static final Logger LOG = LoggerFactory.getLogger(FirstBytes.class);
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerState state;
  private final ConnectionSetup setup;
  private Future<?> timeout;

  FirstBytes(ServerState state, ConnectionSetup setup) {
    this.state = state;
    this.setup = setup;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    long millis = state.config().timeouts().head().toMillis();
    timeout =
        ctx.executor()
            .schedule(() -> Connections.closeNow(ctx.channel()), millis, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    timeout.cancel(false);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int length = Math.min(in.readableBytes(), PREFACE.length);
    for (int i = 0; i < length; i++) {
      if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
        become(ctx, setup::http1);
        return;
      }
    }
    if (length == PREFACE.length) {
      become(ctx, setup::http2);
    }
  }

  private void become(ChannelHandlerContext ctx, Consumer<Channel> version) {
    version.accept(ctx.channel());
    ctx.pipeline().remove(this);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == Connections.Event.DRAIN) {
      var _ = ctx.close();
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  /** A handshake that fails, a client that hangs up: the open network is full of them. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Throwable reason =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    LOG.debug(
        "A connection of {} ends early: {}", ctx.channel().remoteAddress(), reason.toString());
    Connections.closeNow(ctx.channel());
  }
}
