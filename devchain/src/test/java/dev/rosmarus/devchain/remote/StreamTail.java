package dev.rosmarus.devchain.remote;

import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.stream.CheckpointElements;
import dev.rosmarus.sui.stream.CheckpointStream;
import dev.rosmarus.sui.stream.CheckpointStreamConfig;
import dev.rosmarus.sui.stream.StreamException;
import dev.rosmarus.sui.stream.StreamObserver;
import dev.rosmarus.sui.stream.StreamParts;
import dev.rosmarus.sui.stream.StreamStart;
import dev.rosmarus.sui.stream.TrustedStart;
import dev.rosmarus.sui.stream.origin.PackageIdStore;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads a checkpoint stream from the first checkpoint on, as the chain grows. */
final class StreamTail implements AutoCloseable {

  private final CheckpointStream stream;
  private final BlockingQueue<Optional<CheckpointElements>> read = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

  private StreamTail(CheckpointStreamConfig config, TrustedStart trusted, FullNode node)
      throws InterruptedException {
    StreamParts parts =
        new StreamParts(
            node,
            Optional.empty(),
            PackageIdStore.inMemory(),
            InstantSource.system(),
            new SplittableRandom(1),
            new StreamObserver() {
              @Override
              public void refused(String source, String rule) {
                refused.add(rule);
              }
            });
    this.stream = CheckpointStream.open(config, StreamStart.with(parts).after(0, trusted), parts);
    Thread.ofVirtual().start(this::readAll);
  }

  static StreamTail open(CheckpointStreamConfig config, TrustedStart trusted, FullNode node)
      throws InterruptedException {
    return new StreamTail(config, trusted, node);
  }

  private void readAll() {
    try {
      while (true) {
        read.add(Optional.of(stream.next()));
      }
    } catch (StreamException | InterruptedException e) {
      read.add(Optional.empty());
    }
  }

  /** All up to this checkpoint, once it is there. */
  List<CheckpointElements> until(long last) throws InterruptedException {
    List<CheckpointElements> checkpoints = new ArrayList<>();
    do {
      checkpoints.add(read.take().orElseThrow(() -> new AssertionError("the stream ended")));
    } while (checkpoints.getLast().checkpoint() < last);
    return checkpoints;
  }

  static List<StreamElement> elements(List<CheckpointElements> checkpoints) {
    return checkpoints.stream().flatMap(checkpoint -> checkpoint.elements().stream()).toList();
  }

  /** Rules that servers broke. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** The reader ends by itself then. */
  @Override
  public void close() {
    stream.close();
  }
}
