package dev.rosmarus.node.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The open connections, at most so many. */
final class Connections {

  /** The event that asks a connection to finish what it does and close. */
  enum Event {
    DRAIN
  }

  private final int max;
  private final HttpObserver observer;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean draining;

  Connections(int max, HttpObserver observer) {
    this.max = max;
    this.observer = observer;
  }

  /** Whether the connection may stay; if so it is counted until it closes. */
  boolean admit(Channel channel) {
    synchronized (open) {
      if (draining || open.size() >= max) {
        observer.connectionRefused();
        return false;
      }
      open.add(channel);
    }
    observer.connectionOpened();
    channel.closeFuture().addListener(closed -> forget(channel));
    return true;
  }

  private void forget(Channel channel) {
    observer.connectionClosed();
    synchronized (open) {
      open.remove(channel);
      if (draining && open.isEmpty()) {
        drained.countDown();
      }
    }
  }

  boolean draining() {
    return draining;
  }

  /** Whether all connections were gone in time. */
  boolean drain(Optional<Duration> patience) throws InterruptedException {
    synchronized (open) {
      draining = true;
      if (open.isEmpty()) {
        drained.countDown();
      }
    }
    open.forEach(channel -> channel.pipeline().fireUserEventTriggered(Event.DRAIN));
    if (patience.isEmpty()) {
      drained.await();
      return true;
    }
    return drained.await(patience.get().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** At once, without a word to the clients. */
  void closeAll() {
    synchronized (open) {
      draining = true;
    }
    open.forEach(channel -> channel.eventLoop().execute(() -> closeNow(channel)));
  }

  /** From the transport's side of the pipeline: HTTP/2 would wait for its streams. */
  static void closeNow(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first == null) {
      var _ = channel.close();
    } else {
      var _ = first.close();
    }
  }
}
