package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.Subscriptions;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription to events, opened beside the lists once they reach the head (Sui client spec,
 * section 7.4). Whatever comes after the checkpoint it begins behind comes by itself; what broke is
 * opened again, not too eagerly. For one thread.
 */
final class EventSubscription {

  private static final Logger log = LoggerFactory.getLogger(EventSubscription.class);

  private record Open(ServerStream<EventFrame> stream, long after) {}

  private final Subscriptions node;
  private final HeadConfig config;
  private final RetryDelay reopen;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final StreamObserver observer;

  private Optional<Open> open = Optional.empty();
  private Instant openAgain = Instant.MIN;
  private Instant heardAt = Instant.MIN;
  private int failures;
  private boolean unsupported;

  EventSubscription(HeadConfig config, StreamParts parts) {
    this.node = parts.node();
    this.config = config;
    this.reopen = new RetryDelay(config.reopenInitialDelay(), config.reopenMaxDelay());
    this.clock = parts.clock();
    this.random = parts.random().split();
    this.observer = parts.observer();
  }

  /** Whether it brings everything behind what is complete. */
  boolean reachedBy(EventGroups groups) {
    return open.isPresent() && groups.completeTo() >= open.get().after();
  }

  /**
   * Opens it if it is not open and it is time.
   *
   * @param groups for what comes before it says where it begins
   * @return whether it was opened
   * @throws RpcException.Cancelled when the client is closed
   */
  boolean open(List<Address> packages, EventGroups groups) throws InterruptedException {
    if (open.isPresent() || !config.subscribe() || clock.instant().isBefore(openAgain)) {
      return false;
    }
    try {
      open = begin(node.subscribeEvents(packages), groups);
      unsupported = false;
    } catch (RpcException.NotSupported e) {
      noteUnsupported(e);
      openAgain = clock.instant().plus(config.unsupportedPause());
      return false;
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      log.debug("no subscription to events: {}", e.getMessage());
    }
    openAgain = clock.instant().plus(reopen.after(failures++, random));
    open.ifPresent(opened -> observer.subscribed(opened.stream().endpoint()));
    return open.isPresent();
  }

  /** Up to the first word of progress; nothing if it ends before, or is silent for too long. */
  private Optional<Open> begin(ServerStream<EventFrame> stream, EventGroups groups)
      throws InterruptedException {
    Optional<Open> begun = Optional.empty();
    try {
      Optional<EventFrame> frame = stream.next(config.subscriptionPatience());
      while (frame.isPresent() && begun.isEmpty()) {
        frame.get().event().ifPresent(groups::add);
        if (frame.get().completeTo().isPresent()) {
          begun = Optional.of(new Open(stream, frame.get().completeTo().getAsLong()));
        } else {
          frame = stream.next(config.subscriptionPatience());
        }
      }
      heardAt = clock.instant();
      return begun;
    } finally {
      if (begun.isEmpty()) {
        stream.close();
      }
    }
  }

  /** The endpoint of the open one. */
  String endpoint() {
    return open.map(opened -> opened.stream().endpoint()).orElse("");
  }

  /**
   * The next frame of the open one, if it comes in time; closes it when it has ended, and when it
   * has been silent for too long, for lists may know more.
   *
   * @throws RpcException when it broke; it is closed then
   */
  Optional<EventFrame> next(Duration patience) throws InterruptedException {
    ServerStream<EventFrame> stream = open.orElseThrow().stream();
    try {
      Optional<EventFrame> frame = stream.next(patience);
      Instant now = clock.instant();
      if (frame.isPresent()) {
        failures = 0;
        heardAt = now;
      } else if (now.isAfter(heardAt.plus(config.subscriptionPatience()))) {
        close("it was silent for " + config.subscriptionPatience());
      } else if (stream.ended()) {
        close("the server ended it");
      }
      return frame;
    } catch (RpcException e) {
      close(e.getMessage());
      throw e;
    }
  }

  void close(String why) {
    open.ifPresent(opened -> {
      opened.stream().close();
      observer.unsubscribed(opened.stream().endpoint(), why);
    });
    open = Optional.empty();
  }

  private void noteUnsupported(RpcException.NotSupported e) {
    if (!unsupported) {
      log.info(
          "no endpoint offers subscriptions to events ({}); they are listed again and again;"
              + " trying again every {}",
          e.getMessage(),
          config.unsupportedPause());
    }
    unsupported = true;
  }
}
