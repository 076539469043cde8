package dev.rosmarus.node.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the parts of requests from a connection of HTTP/1.1 or a stream of HTTP/2, one request
 * after the other, and reads on only when somebody wants more. What arrived and is not wanted yet
 * is at most what one read brings.
 */
final class Intake extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final ServerState state;
  private final Version version;
  private final Deque<HttpObject> inbox = new ArrayDeque<>();
  private Optional<Exchange> current = Optional.empty();
  private boolean reading;
  private boolean pumping;
  private boolean closing;

  /** What differs between the versions here. */
  sealed interface Version {

    record Http1(HeadClock clock) implements Version {}

    record Http2() implements Version {}

    default String label() {
      return switch (this) {
        case Http1 http1 -> "1.1";
        case Http2 http2 -> "2";
      };
    }

    default boolean multiplexed() {
      return switch (this) {
        case Http1 http1 -> false;
        case Http2 http2 -> true;
      };
    }
  }

  Intake(ServerState state, Version version) {
    this.state = state;
    this.version = version;
  }

  Version version() {
    return version;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      pump(ctx);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    pump(ctx);
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (closing || !(message instanceof HttpObject part)) {
      ReferenceCountUtil.release(message);
      return;
    }
    inbox.add(part);
    pump(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reading = false;
    pump(ctx);
  }

  /** Takes what is wanted of what is there, and reads more if that was not enough. */
  void pump(ChannelHandlerContext ctx) {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (!inbox.isEmpty() && wants(inbox.peekFirst())) {
        take(ctx, inbox.removeFirst());
      }
    } finally {
      pumping = false;
    }
    if (inbox.isEmpty() && hungry() && !reading && ctx.channel().isActive()) {
      reading = true;
      ctx.read();
    }
  }

  private boolean wants(HttpObject part) {
    if (current.isEmpty()) {
      return true;
    }
    if (part instanceof HttpRequest) {
      return false;
    }
    return current.get().wantsContent() || endsWithoutContent(part);
  }

  /** Asked for or not: it costs nothing, and the request is then known to be whole. */
  private static boolean endsWithoutContent(HttpObject part) {
    return part instanceof LastHttpContent last && !last.content().isReadable();
  }

  /** A request that is whole is read past too, by one read: so the client's departure is seen. */
  private boolean hungry() {
    return !closing
        && current.map(exchange -> exchange.wantsContent() || exchange.arrived()).orElse(true);
  }

  private void take(ChannelHandlerContext ctx, HttpObject part) {
    if (current.isEmpty() && part instanceof HttpRequest head) {
      if (version instanceof Version.Http1(HeadClock clock)) {
        clock.headArrived();
      }
      Exchange exchange = new Exchange(state, ctx, this, Head.of(head));
      current = Optional.of(exchange);
      exchange.start();
    }
    if (part instanceof HttpContent content) {
      try {
        current.ifPresent(exchange -> exchange.content(content));
      } finally {
        content.release();
      }
    }
  }

  /** The current request and its answer are over; the connection may take the next. */
  void next(ChannelHandlerContext ctx) {
    current = Optional.empty();
    if (version instanceof Version.Http1(HeadClock clock)) {
      clock.expectHead();
      if (state.connections().draining() && inbox.isEmpty()) {
        end(ctx);
        return;
      }
    }
    pump(ctx);
  }

  /** The connection or stream takes no more. */
  void end(ChannelHandlerContext ctx) {
    closing = true;
    var _ = ctx.close();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    current.ifPresent(Exchange::writable);
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    inbox.forEach(ReferenceCountUtil::release);
    inbox.clear();
    current.ifPresent(Exchange::lost);
    ctx.fireChannelInactive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == Connections.Event.DRAIN && current.isEmpty()) {
      end(ctx);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("A connection of {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
    closing = true;
    var _ = ctx.close();
  }
}
