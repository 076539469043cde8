package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.stream.pace.Pause;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills {@link EventGroups} from lists, and from a subscription once the lists have reached it (Sui
 * client spec, section 7.4). A subscription that breaks is replaced by lists again, from the last
 * cursor. For one thread.
 */
final class EventListing {

  private static final Logger log = LoggerFactory.getLogger(EventListing.class);
  private static final int QUIET_ATTEMPTS = 4;

  private final FullNode node;
  private final EventGroups groups;
  private final FilteredConfig config;
  private final EventSubscription subscription;
  private final RetryDelay retry;
  private final RandomGenerator random;
  private final Pause pause;

  private List<Address> packages = List.of();
  private Cursor cursor = Cursor.START;
  private Cursor listedFrom = Cursor.START;
  private final Set<String> forgetful = new HashSet<>();
  private Optional<ServerStream<EventFrame>> list = Optional.empty();
  private int failures;
  private String endpoint = "";

  EventListing(
      EventGroups groups, HeadConfig head, FilteredConfig config, StreamParts parts, Pause pause) {
    this.node = parts.node();
    this.groups = groups;
    this.config = config;
    this.subscription = new EventSubscription(head, parts);
    this.retry = new RetryDelay(config.initialDelay(), config.maxDelay());
    this.random = parts.random().split();
    this.pause = pause;
  }

  /** The endpoint that sent the last frame. */
  String endpoint() {
    return endpoint;
  }

  /** Lists from the first checkpoint that has not been taken, with these packages. */
  void restart(List<Address> newPackages) {
    packages = List.copyOf(newPackages);
    restart("the packages have changed");
  }

  /** What a subscription has brought is forgotten too, so it ends. */
  private void restart(String why) {
    closeList();
    subscription.close(why);
    cursor = Cursor.START;
    groups.restart();
  }

  /**
   * Reads one frame more, or waits for it, this long at most.
   *
   * @throws RpcException.Cancelled when the client is closed
   */
  void advance(Duration patience) throws InterruptedException {
    try {
      if (list.isEmpty() && subscription.reachedBy(groups)) {
        String from = subscription.endpoint();
        subscription.next(patience).ifPresent(frame -> take(frame, from));
      } else {
        list(patience);
      }
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException.OutOfRange e) {
      closeList();
      forgotten(e);
    } catch (RpcException e) {
      failed(e);
    }
  }

  private void list(Duration patience) throws InterruptedException {
    if (list.isEmpty()) {
      listedFrom = cursor;
      list = Optional.of(open());
    }
    ServerStream<EventFrame> stream = list.get();
    Optional<EventFrame> frame = stream.next(patience);
    frame.ifPresent(f -> take(f, stream.endpoint()));
    if (frame.isPresent() && frame.get().end().isPresent()) {
      closeList();
      ended(frame.get().end().get(), stream.endpoint());
    } else if (stream.ended()) {
      throw new RpcException.Unavailable(
          stream.endpoint(), stream.endpoint() + " ended a list of events without a reason");
    }
  }

  private ServerStream<EventFrame> open() {
    Optional<String> other =
        node.endpoints().stream().filter(each -> !forgetful.contains(each)).findFirst();
    FullNode asked = forgetful.isEmpty() || other.isEmpty() ? node : node.at(other.get());
    return asked.listEvents(packages, groups.next(), OptionalLong.empty(), cursor);
  }

  private void forgotten(RpcException.OutOfRange e) {
    forgetful.add(e.endpoint());
    log.info("{} does not list events as far back as checkpoint {}", e.endpoint(), groups.next());
    if (forgetful.containsAll(node.endpoints())) {
      forgetful.clear();
      throw new StreamException.HistoryGone(groups.next(), e.getMessage());
    }
  }

  private void ended(EventFrame.EndReason reason, String from) throws InterruptedException {
    switch (reason) {
      case ITEM_LIMIT, SCAN_LIMIT -> {
        if (cursor.equals(listedFrom)) {
          throw new RpcException.Malformed(
              from, from + " ends a list of events at its limit, and is no further than before");
        }
      }
      case CHECKPOINT_BOUND, CURSOR_BOUND, LEDGER_TIP, UNKNOWN -> {
        forgetful.clear();
        if (!subscription.open(packages, groups) && !subscription.reachedBy(groups)) {
          pause.of(config.pollInterval());
        }
      }
    }
    failures = 0;
  }

  private void take(EventFrame frame, String from) {
    endpoint = from;
    cursor = frame.cursor().equals(Cursor.START) ? cursor : frame.cursor();
    frame.event().ifPresent(groups::add);
    frame.completeTo().ifPresent(groups::completeTo);
    if (groups.count() > config.pendingEventsMax()
        || groups.heldBytes() > config.pendingBytesMax()) {
      throw new RpcException.Malformed(
          from,
          groups.count()
              + " events of "
              + groups.heldBytes()
              + " bytes came from "
              + from
              + " without the word that a checkpoint is complete");
    }
  }

  /** A refused cursor is dropped, with what it led to; else it is where the next list begins. */
  private void failed(RpcException e) throws InterruptedException {
    closeList();
    if (e instanceof RpcException.Refused
        || e instanceof RpcException.Malformed
        || e instanceof RpcException.ListingBroken) {
      restart(e.getMessage());
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

  void close() {
    closeList();
    subscription.close("the stream is closed");
  }
}
