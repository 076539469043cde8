package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.hash.MerkleProof;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values with one bit flipped. */
final class Tampered {

  private Tampered() {}

  static Sliver sliver(Sliver sliver, Random random) {
    return new Sliver(
        sliver.axis(), sliver.index(), sliver.symbolBytes(), segment(sliver.data(), random));
  }

  static RecoverySymbol data(RecoverySymbol symbol, Random random) {
    return new RecoverySymbol(
        symbol.target(),
        symbol.targetIndex(),
        symbol.sourceIndex(),
        segment(symbol.data(), random),
        symbol.proof());
  }

  static RecoverySymbol proof(RecoverySymbol symbol, Random random) {
    List<MerkleNode> path = new ArrayList<>(symbol.proof().path());
    int at = random.nextInt(path.size());
    path.set(at, node(path.get(at), random));
    return new RecoverySymbol(
        symbol.target(),
        symbol.targetIndex(),
        symbol.sourceIndex(),
        symbol.data(),
        new MerkleProof(path));
  }

  static BlobMetadata metadata(BlobMetadata metadata, Random random) {
    if (random.nextInt(4) == 0) {
      long length = metadata.unencodedBytes() ^ 1L << random.nextInt(Long.SIZE);
      return new BlobMetadata(metadata.encodingType(), length, metadata.hashes());
    }
    Axis axis = random.nextBoolean() ? Axis.PRIMARY : Axis.SECONDARY;
    return hash(metadata, axis, random.nextInt(metadata.hashes().size()), random);
  }

  /** As a wrong writer makes it: another hash for one sliver, and the blob id that follows. */
  static VerifiedMetadata hash(VerifiedMetadata metadata, Axis axis, int index, Random random) {
    int pair = metadata.layout().config().pairIndex(axis, index);
    BlobMetadata tampered = hash(metadata.metadata(), axis, pair, random);
    return tampered.verify(metadata.layout().config(), tampered.blobId());
  }

  private static BlobMetadata hash(BlobMetadata metadata, Axis axis, int pair, Random random) {
    List<SliverPairHashes> hashes = new ArrayList<>(metadata.hashes());
    SliverPairHashes old = hashes.get(pair);
    hashes.set(
        pair,
        switch (axis) {
          case PRIMARY -> new SliverPairHashes(node(old.primary(), random), old.secondary());
          case SECONDARY -> new SliverPairHashes(old.primary(), node(old.secondary(), random));
        });
    return new BlobMetadata(metadata.encodingType(), metadata.unencodedBytes(), hashes);
  }

  private static MerkleNode node(MerkleNode node, Random random) {
    return MerkleNode.digest(flipped(node.bytes(), random));
  }

  private static MemorySegment segment(MemorySegment segment, Random random) {
    return MemorySegment.ofArray(flipped(segment.toArray(JAVA_BYTE), random));
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }
}
