package dev.rosmarus.node.app;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes a small blob and checks its slivers, for nothing but the JVM's sake: what it has never
 * run it runs tens of times slower, and the first uploads would pay for that with seconds. It goes
 * on beside the serving, on one thread, and ends by itself or when the node does.
 */
final class WarmUp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

  /** Enough for every kernel to be compiled; a second or two of one processor. */
  static final int SLIVERS = 400;

  private static final long BLOB_BYTES = 1 << 18;

  /** Nodes of one process share what is compiled. */
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private final EncodingConfig encoding;
  private final Thread thread;
  private volatile boolean stopped;

  WarmUp(EncodingConfig encoding) {
    this.encoding = encoding;
    this.thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(this::run);
  }

  /** Returns at once. */
  static WarmUp begin(EncodingConfig encoding) {
    WarmUp warmUp = new WarmUp(encoding);
    warmUp.thread.start();
    return warmUp;
  }

  private void run() {
    if (BEGUN.getAndSet(true)) {
      return;
    }
    try {
      long begun = System.nanoTime();
      int checked = encodeAndCheck();
      log.debug("{} slivers checked in {} ms", checked, (System.nanoTime() - begun) / 1_000_000);
    } catch (RuntimeException | OutOfMemoryError e) {
      log.warn(
          "the warm-up of the encoder ended early, so that first uploads are slow: {}",
          e.toString());
    }
  }

  /** Returns how many slivers were checked. */
  int encodeAndCheck() {
    try (Arena arena = Arena.ofConfined();
        BlobEncoder encoder = new BlobEncoder(encoding, Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix();
        SliverExpander expander = new SliverExpander()) {
      MemorySegment blob = arena.allocate(BLOB_BYTES);
      VerifiedMetadata metadata = encoder.encode(blob, matrix);
      int checked = 0;
      while (checked < SLIVERS && !stopped) {
        int index = checked / Axis.values().length % encoding.shards();
        for (Axis axis : Axis.values()) {
          expander.verify(metadata, matrix.sliver(axis, index));
          checked++;
        }
      }
      return checked;
    }
  }

  /** Waits for the sliver that is being checked. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
