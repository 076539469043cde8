package dev.rosmarus.bench;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
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
 * The primary slivers of one blob, as bodies of uploads by sliver pair.
 *
 * @param bodies all of one length
 */
record SliverLoad(VerifiedMetadata metadata, List<byte[]> bodies) {

  static SliverLoad ofRandomBlob(int shards, int blobBytes, long seed) {
    byte[] contents = new byte[blobBytes];
    new Random(seed).nextBytes(contents);
    try (BlobEncoder encoder = new BlobEncoder(new EncodingConfig(shards), Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      VerifiedMetadata metadata = encoder.encode(MemorySegment.ofArray(contents), matrix);
      List<byte[]> bodies = new ArrayList<>();
      for (int pair = 0; pair < shards; pair++) {
        bodies.add(BcsWriter.encode(matrix.pair(pair).primary(), SliverBcs::write));
      }
      return new SliverLoad(metadata, bodies);
    }
  }

  BlobId blobId() {
    return metadata.blobId();
  }

  byte[] metadataBcs() {
    return MetadataBcs.encode(metadata.metadata());
  }

  String metadataPath() {
    return "/v1/blobs/" + blobId() + "/metadata";
  }

  String sliverPath(int pair) {
    return "/v1/blobs/" + blobId() + "/slivers/" + pair + "/primary";
  }

  /** What the contract is told of it. */
  BlobParameters parameters() {
    MerkleNode root = metadata.metadata().rootHash();
    byte[] hash =
        root instanceof MerkleNode.Digest digest ? digest.bytes() : new byte[RootHash.BYTES];
    return BlobParameters.rs2(
        BlobIdBytes.of(blobId().bytes()), RootHash.of(hash), metadata.metadata().unencodedBytes());
  }
}
