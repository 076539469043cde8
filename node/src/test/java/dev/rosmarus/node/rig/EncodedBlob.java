package dev.rosmarus.node.rig;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A blob with all that follows from it, on the heap. */
public final class EncodedBlob {

  private final VerifiedMetadata metadata;
  private final List<Sliver> primaries = new ArrayList<>();
  private final List<Sliver> secondaries = new ArrayList<>();

  private EncodedBlob(VerifiedMetadata metadata) {
    this.metadata = metadata;
  }

  /** A blob of random bytes. */
  public static EncodedBlob of(EncodingConfig encoding, int bytes, long seed) {
    byte[] data = new byte[bytes];
    new Random(seed).nextBytes(data);
    try (BlobEncoder encoder = new BlobEncoder(encoding, Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      EncodedBlob blob = new EncodedBlob(encoder.encode(MemorySegment.ofArray(data), matrix));
      for (int pair = 0; pair < encoding.shards(); pair++) {
        blob.primaries.add(copy(matrix.pair(pair).primary()));
        blob.secondaries.add(copy(matrix.pair(pair).secondary()));
      }
      return blob;
    }
  }

  private static Sliver copy(Sliver sliver) {
    byte[] data = sliver.data().toArray(ValueLayout.JAVA_BYTE);
    return new Sliver(
        sliver.axis(), sliver.index(), sliver.symbolBytes(), MemorySegment.ofArray(data));
  }

  public BlobId id() {
    return metadata.blobId();
  }

  public VerifiedMetadata metadata() {
    return metadata;
  }

  /** The sliver of a pair. */
  public Sliver sliver(int pair, Axis axis) {
    return axis == Axis.PRIMARY ? primaries.get(pair) : secondaries.get(pair);
  }

  /** A sliver as clients send and get it. */
  public byte[] sliverBcs(int pair, Axis axis) {
    return BcsWriter.encode(sliver(pair, axis), SliverBcs::write);
  }

  /** Metadata as clients send it. */
  public byte[] metadataBcs() {
    return MetadataBcs.encode(metadata.metadata());
  }
}
