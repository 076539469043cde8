package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills {@link EventGroups} from lists, and from a subscription once the lists have reached it (Sui
 * client spec, section 7.4). A subscription that breaks is replaced by lists again, from the last
 * cursor. For one thread, but for {@link #close}.
 */
final class EventListing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventListing.class);
  private static final int QUIET_ATTEMPTS = 4;
  private final Subscriptions node;
  private final EventGroups groups;
  private final FilteredConfig config;
  private final RetryDelay retry;
  private final RandomGenerator random;
  private final Pause pause;
  private final StreamObserver observer;

  private List<Address> packages = List.of();
  private Cursor cursor = Cursor.START;
  private int failures;
  private volatile Optional<ServerStream<EventFrame>> list = Optional.empty();
  private volatile Optional<Live> live = Optional.empty();
  private boolean unsupported;
  private String endpoint = "";

  /** A subscription; everything after a checkpoint comes by itself. */
  private record Live(ServerStream<EventFrame> stream, long after) {}

  EventListing(EventGroups groups, FilteredConfig config, StreamParts parts, Pause pause) {
    this.node = parts.node();
    this.groups = groups;
    this.config = config;
    this.retry = new RetryDelay(config.initialDelay(), config.maxDelay());
    this.random = parts.random().split();
    this.pause = pause;
    this.observer = parts.observer();
  }

  /** The endpoint that sent the last frame. */
  String endpoint() {
    return endpoint;
  }

  /** Lists from the first checkpoint that has not been taken, with these packages. */
  void restart(List<Address> newPackages) {
    closeList();
    closeLive("the packages have changed");
    packages = List.copyOf(newPackages);
    cursor = Cursor.START;
    groups.restart();
  }

  /** Reads one frame more, or waits for it, this long at most. */
  void advance(Duration patience) throws InterruptedException {
    try {
      if (isLive()) {
        follow(live.orElseThrow(), patience);
      } else {
        list(patience);
      }
    } catch (RpcException.Cancelled e) {
      throw new StreamException.Closed();
    } catch (RpcException.OutOfRange e) {
      throw new StreamException.HistoryGone(groups.next(), e.getMessage());
    } catch (RpcException e) {
      failed(e);
    }
  }

  /** Whether the lists have brought everything that the subscription does not. */
  private boolean isLive() {
    return list.isEmpty() && live.isPresent() && groups.completeTo() >= live.get().after();
  }

  private void list(Duration patience) throws InterruptedException {
    if (list.isEmpty()) {
      list = Optional.of(node.listEvents(packages, groups.next(), OptionalLong.empty(), cursor));
    }
    ServerStream<EventFrame> stream = list.get();
    Optional<EventFrame> frame = stream.next(patience);
    frame.ifPresent(f -> take(f, stream.endpoint()));
    if (frame.isPresent() && frame.get().end().isPresent()) {
      closeList();
      ended(frame.get().end().get());
    } else if (stream.ended()) {
      closeList();
      pause.of(retry.after(failures++, random));
    }
  }

  private void ended(EventFrame.EndReason reason) throws InterruptedException {
    failures = 0;
    switch (reason) {
      case ITEM_LIMIT, SCAN_LIMIT -> {}
      case CHECKPOINT_BOUND, CURSOR_BOUND, LEDGER_TIP, UNKNOWN -> {
        if (live.isEmpty() && !unsupported) {
          subscribe();
        } else if (!isLive()) {
          pause.of(config.pollInterval());
        }
      }
    }
  }

  private void subscribe() throws InterruptedException {
    try {
      ServerStream<EventFrame> stream = node.subscribeEvents(packages);
      Optional<EventFrame> first = stream.next();
      while (first.isPresent() && first.get().completeTo().isEmpty()) {
        first.get().event().ifPresent(groups::add);
        first = stream.next();
      }
      if (first.isEmpty()) {
        stream.close();
        return;
      }
      first.get().event().ifPresent(groups::add);
      live = Optional.of(new Live(stream, first.get().completeTo().getAsLong()));
      observer.subscribed(stream.endpoint());
    } catch (RpcException.NotSupported e) {
      unsupported = true;
      log.info(
          "no endpoint offers subscriptions to events ({}); they are listed every {}",
          e.getMessage(),
          config.pollInterval());
    }
  }

  private void follow(Live subscription, Duration patience) throws InterruptedException {
    ServerStream<EventFrame> stream = subscription.stream();
    stream.next(patience).ifPresent(frame -> take(frame, stream.endpoint()));
    if (stream.ended()) {
      closeLive("the server ended it");
    }
  }

  private void take(EventFrame frame, String from) {
    endpoint = from;
    cursor = frame.cursor();
    frame.event().ifPresent(groups::add);
    frame.completeTo().ifPresent(groups::completeTo);
    if (groups.count() > config.pendingEventsMax()) {
      throw new RpcException.Malformed(
          from,
          groups.count()
              + " events of "
              + from
              + " without the word that a checkpoint is complete");
    }
  }

  /** A refused cursor is dropped, with what it led to; else it is where the next list begins. */
  private void failed(RpcException e) throws InterruptedException {
    closeList();
    closeLive(e.getMessage());
    if (e instanceof RpcException.Refused
        || e instanceof RpcException.Malformed
        || e instanceof RpcException.ListingBroken) {
      cursor = Cursor.START;
      groups.restart();
    }
    if (failures >= QUIET_ATTEMPTS && Integer.bitCount(failures) == 1) {
      log.warn(
          "Walrus events from checkpoint {} on cannot be listed ({} attempts): {}; trying again",
          groups.next(),
          failures + 1,
          e.getMessage());
    }
    pause.of(retry.after(failures++, random));
  }

  private void closeList() {
    list.ifPresent(ServerStream::close);
    list = Optional.empty();
  }

  private void closeLive(String why) {
    live.ifPresent(subscription -> {
      subscription.stream().close();
      observer.unsubscribed(subscription.stream().endpoint(), why);
    });
    live = Optional.empty();
  }

  /** Whoever waits for a frame waits no longer. */
  @Override
  public void close() {
    list.ifPresent(ServerStream::close);
    live.map(Live::stream).ifPresent(ServerStream::close);
  }
}
