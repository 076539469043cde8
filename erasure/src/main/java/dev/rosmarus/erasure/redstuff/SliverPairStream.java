package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * The sliver pairs of one blob in batches, so that a writer needs memory for a batch and not for
 * all. The metadata is known before the first pair, as registering a blob demands. Every batch
 * reads the blob again: larger batches cost memory, smaller ones time.
 */
public final class SliverPairStream implements AutoCloseable {

  private final BlobEncoder encoder;
  private final MemorySegment blob;
  private final VerifiedMetadata metadata;
  private final SliverMatrix matrix = new SliverMatrix();

  SliverPairStream(BlobEncoder encoder, MemorySegment blob, VerifiedMetadata metadata) {
    this.encoder = encoder;
    this.blob = blob;
    this.metadata = metadata;
  }

  public VerifiedMetadata metadata() {
    return metadata;
  }

  /** Bytes of native memory that the slivers of a batch take. */
  public long bytes() {
    return matrix.bytes();
  }

  /**
   * Makes all pairs, in the order of their indices.
   *
   * @param pairsAtOnce size of a batch
   * @param consumer gets views that hold until it returns
   */
  public void forEach(int pairsAtOnce, Consumer<SliverPair> consumer) {
    int shards = metadata.layout().config().shards();
    for (int from = 0; from < shards; from += pairsAtOnce) {
      int to = Math.min(shards, from + pairsAtOnce);
      BitSet batch = new BitSet();
      batch.set(from, to);
      encoder.encodePairs(blob, batch, matrix);
      for (int pair = from; pair < to; pair++) {
        consumer.accept(matrix.pair(pair));
      }
    }
  }

  @Override
  public void close() {
    matrix.close();
  }
}
