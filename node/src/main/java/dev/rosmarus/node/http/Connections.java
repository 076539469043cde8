package dev.rosmarus.node.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open connections, at most so many. When one more comes, the one that has been idle for the
 * longest makes room, so that strangers who sit idle cannot keep others out.
 */
final class Connections {

  /** For a connection that makes room. */
  private static final long FAREWELL_SECONDS = 5;

  /** The event that asks a connection to finish what it does and close. */
  enum Event {
    DRAIN
  }

  private final int max;
  private final HttpObserver observer;
  private final Map<Channel, Activity> open = new ConcurrentHashMap<>();
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean draining;

  Connections(int max, HttpObserver observer) {
    this.max = max;
    this.observer = observer;
  }

  /** What goes on on a connection. */
  private static final class Activity {
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long idleSince = System.nanoTime();
  }

  /** A request runs on this connection. */
  void requestStarted(Channel connection) {
    Optional.ofNullable(open.get(connection)).ifPresent(now -> now.requests.incrementAndGet());
  }

  void requestEnded(Channel connection) {
    Optional.ofNullable(open.get(connection))
        .ifPresent(now -> {
          now.idleSince = System.nanoTime();
          now.requests.decrementAndGet();
        });
  }

  /** Whether the connection may stay; if so it is counted until it closes. */
  boolean admit(Channel channel) {
    synchronized (open) {
      if (draining || (open.size() >= max && !makeRoom())) {
        observer.connectionRefused();
        return false;
      }
      open.put(channel, new Activity());
    }
    observer.connectionOpened();
    channel.closeFuture().addListener(closed -> forget(channel));
    return true;
  }

  /** Whether there was an idle one to close; it is out of the count at once. */
  private boolean makeRoom() {
    long now = System.nanoTime();
    Optional<Channel> idlest =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().requests.get() == 0)
            .min(Comparator.comparingLong(entry -> entry.getValue().idleSince - now))
            .map(Map.Entry::getKey);
    idlest.ifPresent(channel -> {
      open.remove(channel);
      channel.pipeline().fireUserEventTriggered(Event.DRAIN);
      Runnable close = () -> closeNow(channel);
      var _ = channel.eventLoop().schedule(close, FAREWELL_SECONDS, TimeUnit.SECONDS);
    });
    return idlest.isPresent();
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
    open.keySet().forEach(channel -> channel.pipeline().fireUserEventTriggered(Event.DRAIN));
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
    open.keySet().forEach(channel -> channel.eventLoop().execute(() -> closeNow(channel)));
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
