package dev.rosmarus.bench;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.redstuff.BlobDecoder;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One blob and everything of ours that works on it, with buffers that are kept. Each action checks
 * that it came to the right blob id, so that nothing wrong is ever fast.
 */
final class BlobContest implements AutoCloseable {

  private static final long SEED = 7;

  private final EncodingConfig config;
  private final BlobLayout layout;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment blob;
  private final MemorySegment padded;
  private final ExecutorService secondThread = Executors.newSingleThreadExecutor();
  private final SliverMatrix matrix = new SliverMatrix();
  private final BlobEncoder encoder;
  private final BlobEncoder encoderOfTwoThreads;
  private final BlobDecoder decoder;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final BlobId blobId;

  BlobContest(int shards, long blobBytes) {
    config = new EncodingConfig(shards);
    layout = config.layout(blobBytes);
    blob = BlobBytes.random(arena, blobBytes);
    padded = arena.allocate(layout.paddedBytes(), 64);
    encoder = new BlobEncoder(config, Parallelism.SINGLE);
    encoderOfTwoThreads = new BlobEncoder(config, new Parallelism(secondThread, 2));
    decoder = new BlobDecoder(config, Parallelism.SINGLE);
    blobId = encoder.encode(blob, matrix).blobId();
  }

  MemorySegment blob() {
    return blob;
  }

  void requireBlobId(BlobId other) {
    if (!other.equals(blobId)) {
      throw new IllegalStateException("blob id " + other + " instead of " + blobId);
    }
  }

  void encode() {
    requireBlobId(encoder.encode(blob, matrix).blobId());
  }

  void encodeByTwoThreads() {
    requireBlobId(encoderOfTwoThreads.encode(blob, matrix).blobId());
  }

  void encodeToFreshBuffers() {
    try (BlobEncoder freshEncoder = new BlobEncoder(config, Parallelism.SINGLE);
        SliverMatrix freshMatrix = new SliverMatrix()) {
      requireBlobId(freshEncoder.encode(blob, freshMatrix).blobId());
    }
  }

  void metadata() {
    requireBlobId(encoder.metadata(blob).blobId());
  }

  /** From other slivers every time; those are what an encoding left in the matrix. */
  MemorySegment decode() {
    return decoder.decode(layout, Axis.PRIMARY, randomSlivers(), padded);
  }

  void read() {
    decoder.checkBlobId(blobId, decode());
  }

  private List<Sliver> randomSlivers() {
    return random
        .ints(0, config.shards())
        .distinct()
        .limit(config.systematicSlivers(Axis.PRIMARY))
        .mapToObj(index -> matrix.sliver(Axis.PRIMARY, index))
        .toList();
  }

  @Override
  public void close() {
    secondThread.shutdown();
    matrix.close();
    encoder.close();
    encoderOfTwoThreads.close();
    decoder.close();
    arena.close();
  }
}
