package dev.rosmarus.erasure;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.hash.MerkleProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Writes the BCS layouts that vectors hold the bytes of (Walrus encoding spec, section 8). */
public final class Bcs {

  private final OutputStream out;

  private Bcs(OutputStream out) {
    this.out = out;
  }

  public static byte[] bytes(Consumer<Bcs> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.accept(new Bcs(bytes));
    return bytes.toByteArray();
  }

  public static String hex(Consumer<Bcs> content) {
    return Vectors.hex(bytes(content));
  }

  public static String sha256(Consumer<Bcs> content) {
    DigestOutputStream digest =
        new DigestOutputStream(OutputStream.nullOutputStream(), Vectors.sha256());
    content.accept(new Bcs(digest));
    return Vectors.hex(digest.getMessageDigest().digest());
  }

  public void sliver(Sliver sliver) {
    data(sliver.data());
    u16(sliver.symbolBytes());
    u16(sliver.index());
  }

  public void metadata(BlobMetadata metadata) {
    u8(0);
    u8(metadata.encodingType().code());
    u64(metadata.unencodedBytes());
    uleb(metadata.hashes().size());
    for (SliverPairHashes pair : metadata.hashes()) {
      node(pair.primary());
      node(pair.secondary());
    }
  }

  public void metadataWithId(VerifiedMetadata metadata) {
    raw(metadata.blobId().bytes());
    metadata(metadata.metadata());
  }

  public void generalRecoverySymbols(List<RecoverySymbol> symbols) {
    uleb(symbols.size());
    symbols.forEach(this::generalRecoverySymbol);
  }

  public void generalRecoverySymbol(RecoverySymbol symbol) {
    u8(
        switch (symbol.target()) {
          case PRIMARY -> 0;
          case SECONDARY -> 1;
        });
    u16(symbol.sourceIndex());
    data(symbol.data());
    u16(symbol.targetIndex());
    proof(symbol.proof());
  }

  public void inconsistencyProof(InconsistencyProof proof) {
    u16(proof.targetIndex());
    uleb(proof.symbols().size());
    for (RecoverySymbol symbol : proof.symbols()) {
      u16(symbol.sourceIndex());
      data(symbol.data());
      proof(symbol.proof());
    }
  }

  public void symbolId(int row, int column) {
    u16(row);
    u16(column);
  }

  private void proof(MerkleProof proof) {
    uleb(proof.path().size());
    proof.path().forEach(this::node);
  }

  private void node(MerkleNode node) {
    switch (node) {
      case MerkleNode.Empty empty -> u8(0);
      case MerkleNode.Digest digest -> {
        u8(1);
        raw(digest.bytes());
      }
    }
  }

  private void data(MemorySegment data) {
    uleb(data.byteSize());
    raw(data.toArray(JAVA_BYTE));
  }

  private void uleb(long value) {
    long rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      u8(((int) rest & 0x7F) | 0x80);
    }
    u8((int) rest);
  }

  private void u64(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      u8((int) (value >>> shift));
    }
  }

  private void u16(int value) {
    u8(value);
    u8(value >>> 8);
  }

  private void u8(int value) {
    raw(new byte[] {(byte) value});
  }

  private void raw(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
