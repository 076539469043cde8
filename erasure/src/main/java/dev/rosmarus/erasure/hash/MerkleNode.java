package dev.rosmarus.erasure.hash;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A node of a Merkle tree: a digest, or the empty node that fills up a level of odd length (Walrus
 * encoding spec, sections 7.1 and 8.2).
 *
 * <p>The empty node and a digest of 32 zero bytes hash alike, so that a blob id cannot tell them
 * apart, yet they are different nodes: unequal here and different in BCS. Never normalise.
 */
public sealed interface MerkleNode {

  int BYTES = Blake2b.DIGEST_BYTES;

  /** The empty node. */
  MerkleNode EMPTY = Empty.NODE;

  /** A copy of the 32 bytes that go into the hash of a parent: zeros for the empty node. */
  byte[] bytes();

  /** Writes the 32 bytes that go into the hash of a parent. */
  void writeTo(MemorySegment out, long offset);

  /**
   * A digest node.
   *
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  static Digest digest(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a Merkle node has " + BYTES + " bytes, not " + bytes.length);
    }
    return digest(MemorySegment.ofArray(bytes), 0);
  }

  /**
   * A digest node of the 32 bytes at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if they are not within the segment
   */
  static Digest digest(MemorySegment in, long offset) {
    return new Digest(
        in.get(Digest.WORD, offset),
        in.get(Digest.WORD, offset + 8),
        in.get(Digest.WORD, offset + 16),
        in.get(Digest.WORD, offset + 24));
  }

  /** The node that stands where a level has none. */
  enum Empty implements MerkleNode {
    NODE;

    @Override
    public byte[] bytes() {
      return new byte[BYTES];
    }

    @Override
    public void writeTo(MemorySegment out, long offset) {
      for (int i = 0; i < BYTES; i += Long.BYTES) {
        out.set(Digest.WORD, offset + i, 0);
      }
    }

    @Override
    public String toString() {
      return "empty";
    }
  }

  /** A hash, as four little-endian words. */
  record Digest(long word0, long word1, long word2, long word3) implements MerkleNode {

    private static final ValueLayout.OfLong WORD =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public byte[] bytes() {
      byte[] bytes = new byte[BYTES];
      writeTo(MemorySegment.ofArray(bytes), 0);
      return bytes;
    }

    @Override
    public void writeTo(MemorySegment out, long offset) {
      out.set(WORD, offset, word0);
      out.set(WORD, offset + 8, word1);
      out.set(WORD, offset + 16, word2);
      out.set(WORD, offset + 24, word3);
    }

    /** The digest in 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
      return HexFormat.of().formatHex(bytes());
    }
  }
}
