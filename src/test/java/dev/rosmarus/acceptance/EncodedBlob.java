package dev.rosmarus.acceptance;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A blob as a client sends it to storage nodes.
 *
 * @param primary bodies of uploads, by sliver pair
 * @param secondary bodies of uploads, by sliver pair
 */
record EncodedBlob(VerifiedMetadata metadata, List<byte[]> primary, List<byte[]> secondary) {

  /** Random bytes that follow from the seed. */
  static EncodedBlob random(int shards, int bytes, long seed) {
    byte[] contents = new byte[bytes];
    new Random(seed).nextBytes(contents);
    return of(shards, contents);
  }

  static EncodedBlob of(int shards, byte[] contents) {
    EncodingConfig config = new EncodingConfig(shards);
    try (BlobEncoder encoder = new BlobEncoder(config, Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      VerifiedMetadata metadata = encoder.encode(MemorySegment.ofArray(contents), matrix);
      List<byte[]> primary = new ArrayList<>();
      List<byte[]> secondary = new ArrayList<>();
      for (int pair = 0; pair < shards; pair++) {
        primary.add(bcs(matrix.pair(pair).primary()));
        secondary.add(bcs(matrix.pair(pair).secondary()));
      }
      return new EncodedBlob(metadata, primary, secondary);
    }
  }

  private static byte[] bcs(Sliver sliver) {
    return BcsWriter.encode(sliver, SliverBcs::write);
  }

  BlobId id() {
    return metadata.blobId();
  }

  byte[] metadataBcs() {
    return MetadataBcs.encode(metadata.metadata());
  }

  List<byte[]> slivers(Axis axis) {
    return axis == Axis.PRIMARY ? primary : secondary;
  }

  long encodedBytes() {
    return metadata.layout().encodedBytes();
  }

  /** What the contract is told of it. */
  BlobParameters parameters() {
    return BlobParameters.rs2(
        BlobIdBytes.of(id().bytes()), RootHash.of(root()), metadata.metadata().unencodedBytes());
  }

  private byte[] root() {
    return switch (metadata.metadata().rootHash()) {
      case MerkleNode.Digest digest -> digest.bytes();
      case MerkleNode.Empty _ -> new byte[32];
    };
  }
}
