package dev.rosmarus.node.client;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.sui.walrus.read.EpochCommittee.Member;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;

/**
 * The slivers of one blob to write: all at once, or, if that takes more memory than there may be,
 * wave by wave, for which the blob is read again each time.
 */
final class SliverSupply implements AutoCloseable {

  private final Computing computing;
  private final BlobEncoder encoder;
  private final MemorySegment blob;
  private final long bytesMax;
  private final SliverMatrix matrix;
  private final VerifiedMetadata metadata;

  private SliverSupply(
      Computing computing,
      BlobEncoder encoder,
      MemorySegment blob,
      long bytesMax,
      SliverMatrix matrix,
      VerifiedMetadata metadata) {
    this.computing = computing;
    this.encoder = encoder;
    this.blob = blob;
    this.bytesMax = bytesMax;
    this.matrix = matrix;
    this.metadata = metadata;
  }

  /**
   * Encodes the blob, or at least computes its metadata.
   *
   * @param bytesMax of slivers at a time, native memory
   */
  static SliverSupply of(
      EncodingConfig encoding, MemorySegment blob, Computing computing, long bytesMax)
      throws InterruptedException {
    boolean fits = fits(encoding.layout(blob.byteSize()), bytesMax);
    BlobEncoder encoder = new BlobEncoder(encoding, computing.parallelism());
    SliverMatrix matrix = new SliverMatrix();
    boolean done = false;
    try {
      VerifiedMetadata metadata =
          computing.call(() -> fits ? encoder.encode(blob, matrix) : encoder.metadata(blob));
      done = true;
      return new SliverSupply(computing, encoder, blob, bytesMax, matrix, metadata);
    } finally {
      if (!done) {
        matrix.close();
        encoder.close();
      }
    }
  }

  private static boolean fits(BlobLayout layout, long bytesMax) {
    return layout.config().shards() * pairBytes(layout) <= bytesMax;
  }

  private static long pairBytes(BlobLayout layout) {
    return (long) layout.sliverBytes(Axis.PRIMARY) + layout.sliverBytes(Axis.SECONDARY);
  }

  VerifiedMetadata metadata() {
    return metadata;
  }

  /** Of all slivers. */
  long bytes() {
    return metadata.layout().config().shards() * pairBytes(metadata.layout());
  }

  /** Who is served together; one wave of all if all slivers are here. */
  List<List<Waves.Part>> waves(List<Member> members) {
    BlobLayout layout = metadata.layout();
    return fits(layout, bytesMax)
        ? List.of(Waves.one(members))
        : Waves.of(members, pairBytes(layout), bytesMax);
  }

  /** Makes the slivers of these parts, and forgets others, unless all are here. */
  void prepare(List<Waves.Part> wave) throws InterruptedException {
    if (fits(metadata.layout(), bytesMax)) {
      return;
    }
    BitSet pairs = new BitSet();
    wave.stream()
        .flatMap(part -> part.shards().stream())
        .forEach(
            shard -> pairs.set(metadata.layout().config().pairOfShard(metadata.blobId(), shard)));
    computing.call(() -> {
      encoder.encodePairs(blob, pairs, matrix);
      return pairs;
    });
  }

  /** Views that hold until the next wave is prepared, or this is closed. */
  SliverPair pair(int pairIndex) {
    return matrix.pair(pairIndex);
  }

  @Override
  public void close() {
    matrix.close();
    encoder.close();
  }
}
