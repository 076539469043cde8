package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingType;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * BCS of metadata (Walrus encoding spec, section 8.2). Clients send it without the blob id and get
 * it with the id; the database holds it without.
 *
 * <p>An empty node and a digest of 32 zero bytes stay apart both ways, as they are unequal hashes.
 */
public final class MetadataBcs {

  private static final int NODE_BYTES_MIN = 1;
  private static final int DIGEST_BYTES = 32;

  private MetadataBcs() {}

  public static BlobMetadata read(BcsReader in) {
    ScalarBcs.readV1(in, "BlobMetadata");
    EncodingType type = readEncodingType(in);
    long unencodedBytes = in.u64();
    List<SliverPairHashes> hashes =
        in.vec(2 * NODE_BYTES_MIN, pair -> new SliverPairHashes(readNode(pair), readNode(pair)));
    return new BlobMetadata(type, unencodedBytes, hashes);
  }

  public static void write(BcsWriter out, BlobMetadata metadata) {
    out.variant(0).variant(metadata.encodingType().code()).u64(metadata.unencodedBytes());
    out.vec(
        metadata.hashes(),
        (pair, hashes) -> {
          writeNode(pair, hashes.primary());
          writeNode(pair, hashes.secondary());
        });
  }

  public static BlobMetadataWithId readWithId(BcsReader in) {
    return new BlobMetadataWithId(ScalarBcs.readBlobId(in), read(in));
  }

  public static void writeWithId(BcsWriter out, BlobMetadataWithId metadata) {
    ScalarBcs.writeBlobId(out, metadata.blobId());
    write(out, metadata.metadata());
  }

  /** The body of an upload, or the value in the database. */
  public static byte[] encode(BlobMetadata metadata) {
    return BcsWriter.encode(metadata, MetadataBcs::write);
  }

  static MerkleNode readNode(BcsReader in) {
    return in.variant("MerkleNode", 2) == 0
        ? MerkleNode.EMPTY
        : MerkleNode.digest(in.slice(DIGEST_BYTES), 0);
  }

  static void writeNode(BcsWriter out, MerkleNode node) {
    switch (node) {
      case MerkleNode.Empty empty -> out.variant(0);
      case MerkleNode.Digest digest -> out.variant(1).fixedBytes(digest.bytes());
    }
  }

  private static EncodingType readEncodingType(BcsReader in) {
    long start = in.position();
    int code = in.variant("EncodingType", 2);
    if (code != EncodingType.RS2.code()) {
      throw BcsReader.invalid(start, "encoding type", code + " (RaptorQ), only 1 (RS2) is in use");
    }
    return EncodingType.RS2;
  }
}
