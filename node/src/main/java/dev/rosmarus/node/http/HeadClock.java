package dev.rosmarus.node.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Closes an HTTP/1.1 connection whose next head starts and does not end in time. */
final class HeadClock extends ChannelInboundHandlerAdapter {

  private final Duration max;
  private boolean expecting = true;
  private Optional<Future<?>> timeout = Optional.empty();

  HeadClock(Duration max) {
    this.max = max;
  }

  /** The next bytes start a head. */
  void expectHead() {
    expecting = true;
  }

  void headArrived() {
    expecting = false;
    timeout.ifPresent(running -> running.cancel(false));
    timeout = Optional.empty();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (expecting && timeout.isEmpty()) {
      Runnable close = () -> Connections.closeNow(ctx.channel());
      timeout = Optional.of(ctx.executor().schedule(close, max.toMillis(), TimeUnit.MILLISECONDS));
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    headArrived();
    ctx.fireChannelInactive();
  }
}
