package dev.rosmarus.erasure.hash;

import static dev.rosmarus.erasure.hash.LaneCompression.COUNT;
import static dev.rosmarus.erasure.hash.LaneCompression.LANES;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;

/**
 * The message blocks of one group of lanes: brings bytes from native memory into lane order, with
 * the prefix byte in front and zeros behind. Owned by one kernel, and through it by one thread.
 */
final class LaneMessages {

  static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int HALF_BLOCK_BYTES = Blake2b.BLOCK_BYTES / 2;
  private static final int HALF_BLOCK_WORDS = Blake2b.BLOCK_WORDS / 2;
  private static final int NODE_BYTES = 2 * Blake2b.DIGEST_BYTES;

  /** Symbols gathered at once by {@link #gatherFirstWords}. */
  static final int FIRST_WORDS = 16 * COUNT;

  private static final long PREFIX_MASK = 0xFFL;
  private static final long NODE_PREFIX = 1;

  /** A block of leaf messages, word by word. */
  final long[] words = new long[Blake2b.BLOCK_WORDS * COUNT];

  /** A block of node messages; words 9 to 15 are never written and stay zero. */
  final long[] nodeWords = new long[Blake2b.BLOCK_WORDS * COUNT];

  private final long[] firstWords = new long[FIRST_WORDS];
  private final long[] laneOffsets = new long[COUNT];
  private final long[] nodeOffsets = new long[COUNT];

  LaneMessages() {
    for (int lane = 0; lane < COUNT; lane++) {
      nodeOffsets[lane] = (long) lane * NODE_BYTES;
    }
  }

  /** Says where the lanes' messages lie; spare lanes repeat the last message. */
  void place(long strideBytes, int messages) {
    for (int lane = 0; lane < COUNT; lane++) {
      laneOffsets[lane] = Math.min(lane, messages - 1) * strideBytes;
    }
  }

  /** Loads up to a block of {@code left} message bytes, zeros behind them. */
  void loadBlock(MemorySegment in, long at, long left) {
    load(in, at, laneOffsets, words, 0);
    if (left > HALF_BLOCK_BYTES) {
      load(in, at + HALF_BLOCK_BYTES, laneOffsets, words, HALF_BLOCK_WORDS * COUNT);
    }
    if (left < Blake2b.BLOCK_BYTES) {
      trim((int) left);
    }
  }

  /** Makes the first byte of the block the prefix of a leaf. */
  void clearPrefix() {
    LongVector.fromArray(LANES, words, 0).lanewise(AND, ~PREFIX_MASK).intoArray(words, 0);
  }

  void clear() {
    trim(0);
  }

  private void trim(int bytes) {
    int at = bytes / Long.BYTES * COUNT;
    int tailBytes = bytes % Long.BYTES;
    if (tailBytes > 0) {
      LongVector.fromArray(LANES, words, at)
          .lanewise(AND, (1L << (tailBytes * Byte.SIZE)) - 1)
          .intoArray(words, at);
      at += COUNT;
    }
    LongVector zero = LongVector.zero(LANES);
    for (; at < words.length; at += COUNT) {
      zero.intoArray(words, at);
    }
  }

  /** Gathers up to {@link #FIRST_WORDS} symbols of up to 7 bytes, with their prefix a word each. */
  void gatherFirstWords(MemorySegment in, long at, long strideBytes, int symbolBytes, int count) {
    long mask = -1L >>> (Long.SIZE - Byte.SIZE * (1 + symbolBytes)) & ~PREFIX_MASK;
    for (int i = 0; i < count; i++) {
      firstWords[i] = in.get(WORD, at - 1 + i * strideBytes) & mask;
    }
  }

  /** Makes gathered words from {@code from} on the first words of the block. */
  void takeFirstWords(int from) {
    LongVector.fromArray(LANES, firstWords, from).intoArray(words, 0);
  }

  /** Loads the messages of inner nodes whose children lie on end. */
  void loadNodes(MemorySegment in, long at) {
    if (COUNT == 8) {
      LaneTransposition.load(in, at - 1, nodeOffsets, nodeWords, 0);
      LaneTransposition.completeNodes(in, at + COUNT * (long) NODE_BYTES - 1, nodeWords);
      return;
    }
    for (int lane = 0; lane < COUNT; lane++) {
      long from = at + lane * (long) NODE_BYTES;
      nodeWords[lane] = in.get(WORD, from) << Byte.SIZE | NODE_PREFIX;
      for (int i = 1; i < HALF_BLOCK_WORDS; i++) {
        nodeWords[i * COUNT + lane] = in.get(WORD, from - 1 + i * (long) Long.BYTES);
      }
      nodeWords[HALF_BLOCK_WORDS * COUNT + lane] = in.get(WORD, from + 56) >>> 56;
    }
  }

  /** Loads the messages of nodes over two leaf hashes on end, or over one and the empty node. */
  void loadLeafPair(MemorySegment in, long at, boolean full) {
    load(in, at, laneOffsets, words, 0);
    if (!full) {
      trim(Blake2b.DIGEST_BYTES);
    }
    pairNodes(words, 0);
  }

  /**
   * Builds the messages of nodes over two digests in lane order on end: every word moves up by a
   * byte, and the last byte of the word before comes in.
   */
  void pairNodes(long[] digests, int at) {
    long[] to = nodeWords;
    LongVector carry = LongVector.broadcast(LANES, NODE_PREFIX);
    for (int i = 0; i < HALF_BLOCK_WORDS * COUNT; i += COUNT) {
      LongVector word = LongVector.fromArray(LANES, digests, at + i);
      word.lanewise(LSHL, 8).lanewise(OR, carry).intoArray(to, i);
      carry = word.lanewise(LSHR, 56);
    }
    carry.intoArray(to, HALF_BLOCK_WORDS * COUNT);
  }

  private static void load(
      MemorySegment in, long at, long[] laneOffsets, long[] words, int wordsAt) {
    if (COUNT == 8) {
      LaneTransposition.load(in, at, laneOffsets, words, wordsAt);
      return;
    }
    for (int lane = 0; lane < COUNT; lane++) {
      long from = at + laneOffsets[lane];
      for (int i = 0; i < HALF_BLOCK_WORDS; i++) {
        words[wordsAt + i * COUNT + lane] = in.get(WORD, from + i * (long) Long.BYTES);
      }
    }
  }
}
