package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.rpc.CheckpointDetail;
import dev.rosmarus.sui.rpc.CheckpointFrame;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.Subscriptions;
import dev.rosmarus.sui.stream.pace.Pause;
import dev.rosmarus.sui.stream.pace.RetryDelay;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a subscription to the head open while the head is near, and puts what it brings into the
 * buffer (Sui client spec, section 7.3). Whatever is odd about a subscription ends it: the workers
 * then fetch what it owed, so nothing is lost and nothing is believed of its order.
 */
final class HeadFollower {

  private static final Logger log = LoggerFactory.getLogger(HeadFollower.class);
  private static final Duration TICK = Duration.ofMillis(500);

  private final Subscriptions node;
  private final CheckpointBuffer buffer;
  private final HeadConfig config;
  private final RetryDelay reopen;
  private final RandomGenerator random;
  private final Pause pause;
  private final StreamObserver observer;
  private boolean unsupported;

  HeadFollower(
      Subscriptions node,
      CheckpointBuffer buffer,
      HeadConfig config,
      RandomGenerator random,
      Pause pause,
      StreamObserver observer) {
    this.node = node;
    this.buffer = buffer;
    this.config = config;
    this.reopen = new RetryDelay(config.reopenInitialDelay(), config.reopenMaxDelay());
    this.random = random;
    this.pause = pause;
    this.observer = observer;
  }

  /**
   * Until interrupted, or until the buffer is closed.
   *
   * @throws RpcException.Cancelled when the client is closed
   */
  void run() throws InterruptedException {
    int failures = 0;
    while (buffer.awaitNearHead(config.nearHeadCheckpoints())) {
      try (ServerStream<CheckpointFrame> stream =
          node.subscribeCheckpoints(CheckpointDetail.EVENTS)) {
        noteSupported();
        failures = follow(stream) ? 0 : failures + 1;
      } catch (RpcException.NotSupported e) {
        noteUnsupported(e);
        pause.of(config.unsupportedPause());
      } catch (RpcException.Cancelled e) {
        throw e;
      } catch (RpcException e) {
        failures++;
        log.debug("no subscription to checkpoints: {}", e.getMessage());
      }
      pause.of(reopen.after(failures, random));
    }
  }

  /**
   * @return whether it brought anything
   */
  private boolean follow(ServerStream<CheckpointFrame> stream) throws InterruptedException {
    Frames frames = new Frames(stream.endpoint());
    String why = "the server ended it";
    try {
      while (!stream.ended() && !buffer.isClosed()) {
        Optional<CheckpointFrame> frame = stream.next(TICK);
        Optional<String> oddity = frame.flatMap(frames::take).or(frames::lost);
        if (oddity.isPresent()) {
          why = oddity.get();
          break;
        }
      }
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      why = e.getMessage();
    } finally {
      buffer.uncover();
    }
    observer.unsubscribed(stream.endpoint(), why);
    log.debug("subscription at {} is over after {}: {}", stream.endpoint(), frames.count, why);
    return frames.count > 0;
  }

  /** The frames of one subscription; what is wrong with one, if anything, in words. */
  private final class Frames {

    private final String endpoint;
    private long expected;
    private long count;

    Frames(String endpoint) {
      this.endpoint = endpoint;
    }

    Optional<String> take(CheckpointFrame frame) {
      UnverifiedCheckpoint checkpoint = frame.checkpoint();
      long number = frame.cursor();
      if (number < 0 || checkpoint.sequenceNumber() != number) {
        return Optional.of(
            "cursor "
                + Long.toUnsignedString(number)
                + " brought checkpoint "
                + Long.toUnsignedString(checkpoint.sequenceNumber()));
      }
      if (count == 0) {
        if (!buffer.cover(endpoint, number)) {
          return Optional.of("it gave a false checkpoint lately");
        }
        observer.subscribed(endpoint);
      } else if (number != expected) {
        return Optional.of("checkpoint " + number + " came instead of " + expected);
      }
      expected = number + 1;
      long bytes = FetchedCheckpoint.bytes(checkpoint);
      if (!buffer.offer(new FetchedCheckpoint(number, endpoint, bytes, checkpoint))) {
        return Optional.of("no room in the buffer: what is at the head comes too early");
      }
      count++;
      return Optional.empty();
    }

    /** Whether the buffer no longer counts on it. */
    Optional<String> lost() {
      return count > 0 && !buffer.isCovered()
          ? Optional.of("it was too slow, or gave a false checkpoint")
          : Optional.empty();
    }
  }

  private void noteSupported() {
    if (unsupported) {
      log.info("subscriptions to checkpoints are offered again; following the head by them");
    }
    unsupported = false;
  }

  private void noteUnsupported(RpcException.NotSupported e) {
    if (!unsupported) {
      log.info(
          "no endpoint offers subscriptions to checkpoints ({}); they are asked for one by one,"
              + " which costs a little delay; trying again every {}",
          e.getMessage(),
          config.unsupportedPause());
    }
    unsupported = true;
  }
}
