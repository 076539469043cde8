package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.stream.pace.Pause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Looks again and again how far the head is, and sets the number of workers by that (Sui client
 * spec, section 7.1). While a subscription delivers, it shows the head and nobody is asked.
 */
final class HeadWatch {

  private final LedgerReads node;
  private final CheckpointBuffer buffer;
  private final CheckpointStreamConfig config;
  private final InstantSource clock;
  private final Pause pause;
  private final StreamObserver observer;
  private WorkerScaling scaling;

  HeadWatch(
      LedgerReads node,
      CheckpointBuffer buffer,
      CheckpointStreamConfig config,
      InstantSource clock,
      Pause pause,
      StreamObserver observer) {
    this.node = node;
    this.buffer = buffer;
    this.config = config;
    this.clock = clock;
    this.pause = pause;
    this.observer = observer;
    this.scaling = WorkerScaling.initial(config.download(), clock.instant());
  }

  /**
   * Until interrupted, or until the buffer is closed.
   *
   * @throws RpcException.Cancelled when the client is closed
   */
  void run() throws InterruptedException {
    while (!buffer.isClosed()) {
      look();
      pause.of(config.head().watchInterval());
    }
  }

  /** One look. */
  void look() {
    if (!buffer.isCovered()) {
      buffer.height(askHead());
    }
    OptionalLong lag = buffer.lag();
    Instant now = clock.instant();
    scaling =
        lag.isPresent()
            ? scaling.observed(lag.getAsLong(), now, config.download())
            : scaling.lagUnknown(now, config.download());
    buffer.workers(scaling.workers());
    observer.workers(scaling.workers());
    lag.ifPresent(observer::lag);
    CheckpointBuffer.Fill fill = buffer.fill();
    observer.buffered(fill.downloading(), fill.pending(), fill.pendingBytes());
  }

  private OptionalLong askHead() {
    try {
      return OptionalLong.of(node.head().summary().sequenceNumber());
    } catch (RpcException.Cancelled e) {
      throw e;
    } catch (RpcException e) {
      return OptionalLong.empty();
    }
  }
}
