package dev.rosmarus.erasure.hash;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns rows of eight words in memory into lane vectors and back, for kernels of eight lanes, by
 * shuffles in three steps that exchange single lanes, pairs, and halves.
 *
 * <p>Used with 512-bit vectors only: narrower hardware may lack the two-source shuffle, which then
 * falls to boxed emulation.
 */
final class LaneTransposition {

  private static final VectorSpecies<Long> S = LongVector.SPECIES_512;
  private static final int COUNT = 8;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private static final LongVector EVEN_ONES = shuffle(0, 8, 2, 10, 4, 12, 6, 14);
  private static final LongVector ODD_ONES = shuffle(1, 9, 3, 11, 5, 13, 7, 15);
  private static final LongVector EVEN_PAIRS = shuffle(0, 1, 8, 9, 4, 5, 12, 13);
  private static final LongVector ODD_PAIRS = shuffle(2, 3, 10, 11, 6, 7, 14, 15);
  private static final LongVector LOW_HALVES = shuffle(0, 1, 2, 3, 8, 9, 10, 11);
  private static final LongVector HIGH_HALVES = shuffle(4, 5, 6, 7, 12, 13, 14, 15);
  private static final LongVector NEXT_LANE = shuffle(1, 2, 3, 4, 5, 6, 7, 8);

  private LaneTransposition() {}

  private static LongVector shuffle(long... lanes) {
    return LongVector.fromArray(S, lanes, 0);
  }

  /**
   * Reads 64 bytes at {@code at + offsets[lane]} for each lane, into eight lane vectors of {@code
   * words} from {@code wordsAt} on.
   */
  static void load(MemorySegment in, long at, long[] offsets, long[] words, int wordsAt) {
    LongVector a0 = LongVector.fromMemorySegment(S, in, at + offsets[0], ORDER);
    LongVector a1 = LongVector.fromMemorySegment(S, in, at + offsets[1], ORDER);
    LongVector a2 = LongVector.fromMemorySegment(S, in, at + offsets[2], ORDER);
    LongVector a3 = LongVector.fromMemorySegment(S, in, at + offsets[3], ORDER);
    LongVector a4 = LongVector.fromMemorySegment(S, in, at + offsets[4], ORDER);
    LongVector a5 = LongVector.fromMemorySegment(S, in, at + offsets[5], ORDER);
    LongVector a6 = LongVector.fromMemorySegment(S, in, at + offsets[6], ORDER);
    LongVector a7 = LongVector.fromMemorySegment(S, in, at + offsets[7], ORDER);
    LongVector b0 = EVEN_ONES.selectFrom(a0, a1);
    LongVector b1 = ODD_ONES.selectFrom(a0, a1);
    LongVector b2 = EVEN_ONES.selectFrom(a2, a3);
    LongVector b3 = ODD_ONES.selectFrom(a2, a3);
    LongVector b4 = EVEN_ONES.selectFrom(a4, a5);
    LongVector b5 = ODD_ONES.selectFrom(a4, a5);
    LongVector b6 = EVEN_ONES.selectFrom(a6, a7);
    LongVector b7 = ODD_ONES.selectFrom(a6, a7);
    a0 = EVEN_PAIRS.selectFrom(b0, b2);
    a1 = EVEN_PAIRS.selectFrom(b1, b3);
    a2 = ODD_PAIRS.selectFrom(b0, b2);
    a3 = ODD_PAIRS.selectFrom(b1, b3);
    a4 = EVEN_PAIRS.selectFrom(b4, b6);
    a5 = EVEN_PAIRS.selectFrom(b5, b7);
    a6 = ODD_PAIRS.selectFrom(b4, b6);
    a7 = ODD_PAIRS.selectFrom(b5, b7);
    LOW_HALVES.selectFrom(a0, a4).intoArray(words, wordsAt);
    LOW_HALVES.selectFrom(a1, a5).intoArray(words, wordsAt + COUNT);
    LOW_HALVES.selectFrom(a2, a6).intoArray(words, wordsAt + 2 * COUNT);
    LOW_HALVES.selectFrom(a3, a7).intoArray(words, wordsAt + 3 * COUNT);
    HIGH_HALVES.selectFrom(a0, a4).intoArray(words, wordsAt + 4 * COUNT);
    HIGH_HALVES.selectFrom(a1, a5).intoArray(words, wordsAt + 5 * COUNT);
    HIGH_HALVES.selectFrom(a2, a6).intoArray(words, wordsAt + 6 * COUNT);
    HIGH_HALVES.selectFrom(a3, a7).intoArray(words, wordsAt + 7 * COUNT);
  }

  /** Writes the four digest words of eight messages as eight digests of 32 bytes on end. */
  static void storeDigests(long[] words, MemorySegment out, long at) {
    LongVector a0 = LongVector.fromArray(S, words, 0);
    LongVector a1 = LongVector.fromArray(S, words, COUNT);
    LongVector a2 = LongVector.fromArray(S, words, 2 * COUNT);
    LongVector a3 = LongVector.fromArray(S, words, 3 * COUNT);
    LongVector b0 = EVEN_ONES.selectFrom(a0, a1);
    LongVector b1 = ODD_ONES.selectFrom(a0, a1);
    LongVector b2 = EVEN_ONES.selectFrom(a2, a3);
    LongVector b3 = ODD_ONES.selectFrom(a2, a3);
    LongVector digests04 = EVEN_PAIRS.selectFrom(b0, b2);
    LongVector digests15 = EVEN_PAIRS.selectFrom(b1, b3);
    LongVector digests26 = ODD_PAIRS.selectFrom(b0, b2);
    LongVector digests37 = ODD_PAIRS.selectFrom(b1, b3);
    LOW_HALVES.selectFrom(digests04, digests15).intoMemorySegment(out, at, ORDER);
    LOW_HALVES.selectFrom(digests26, digests37).intoMemorySegment(out, at + 64, ORDER);
    HIGH_HALVES.selectFrom(digests04, digests15).intoMemorySegment(out, at + 128, ORDER);
    HIGH_HALVES.selectFrom(digests26, digests37).intoMemorySegment(out, at + 192, ORDER);
  }

  /**
   * Completes a block of {@code 01 || 64 bytes} after {@link #load} from one byte before eight
   * messages on end: the stray first byte of a lane is the last byte of the lane before it.
   *
   * @param lastAt where the last byte of the last message lies
   */
  static void completeNodes(MemorySegment in, long lastAt, long[] words) {
    long last = in.get(ValueLayout.JAVA_BYTE, lastAt);
    LongVector first = LongVector.fromArray(S, words, 0);
    first.lanewise(VectorOperators.AND, -256L).lanewise(VectorOperators.OR, 1L).intoArray(words, 0);
    NEXT_LANE
        .selectFrom(first, LongVector.broadcast(S, last))
        .lanewise(VectorOperators.AND, 255L)
        .intoArray(words, 8 * COUNT);
  }
}
