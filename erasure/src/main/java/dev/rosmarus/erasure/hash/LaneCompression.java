package dev.rosmarus.erasure.hash;

import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The BLAKE2b compression of one block each of {@link #COUNT} messages, one message per vector
 * lane. Arrays hold lane vectors one after the other: word {@code i} of all messages at {@code i *
 * COUNT}.
 *
 * <p>The compiler gives up inlining, and boxes every vector, in a method with too many operations;
 * calls of our own small methods are the first it refuses. So the loop runs over rounds, calls the
 * vector methods themselves, and nothing else is done here. Four mixing steps go side by side and
 * take their message word first, which keeps loads off the critical path: other orders were slower.
 */
final class LaneCompression {

  static final VectorSpecies<Long> LANES =
      VectorSpecies.of(long.class, VectorShape.forBitSize(VectorWidth.BITS));

  /** Messages hashed at once. */
  static final int COUNT = LANES.length();

  private static final long[] IV = Blake2b.iv();
  private static final int[] SCHEDULE = Blake2b.schedule(COUNT);

  private LaneCompression() {}

  /** The state before the first block, the same in all lanes. */
  static long[] initialState() {
    long[] scalar = Blake2b.initialState();
    long[] lanes = new long[scalar.length * COUNT];
    for (int i = 0; i < scalar.length; i++) {
      Arrays.fill(lanes, i * COUNT, (i + 1) * COUNT, scalar[i]);
    }
    return lanes;
  }

  /**
   * Mixes a block into the state {@code h}. Writes all eight words of the new state to {@code out},
   * or after the last block only the four words of the digest.
   *
   * @param m the block's 16 words
   * @param counter message bytes up to and with this block
   * @param lastBlock 0, or {@link Blake2b#LAST_BLOCK}
   */
  static void compress(long[] h, long[] m, long counter, long lastBlock, long[] out, int outAt) {
    int[] s = SCHEDULE;
    LongVector v0 = LongVector.fromArray(LANES, h, 0);
    LongVector v1 = LongVector.fromArray(LANES, h, COUNT);
    LongVector v2 = LongVector.fromArray(LANES, h, 2 * COUNT);
    LongVector v3 = LongVector.fromArray(LANES, h, 3 * COUNT);
    LongVector v4 = LongVector.fromArray(LANES, h, 4 * COUNT);
    LongVector v5 = LongVector.fromArray(LANES, h, 5 * COUNT);
    LongVector v6 = LongVector.fromArray(LANES, h, 6 * COUNT);
    LongVector v7 = LongVector.fromArray(LANES, h, 7 * COUNT);
    LongVector v8 = LongVector.broadcast(LANES, IV[0]);
    LongVector v9 = LongVector.broadcast(LANES, IV[1]);
    LongVector v10 = LongVector.broadcast(LANES, IV[2]);
    LongVector v11 = LongVector.broadcast(LANES, IV[3]);
    LongVector v12 = LongVector.broadcast(LANES, IV[4] ^ counter);
    LongVector v13 = LongVector.broadcast(LANES, IV[5]);
    LongVector v14 = LongVector.broadcast(LANES, IV[6] ^ lastBlock);
    LongVector v15 = LongVector.broadcast(LANES, IV[7]);
    for (int r = 0; r < s.length; r += Blake2b.BLOCK_WORDS) {
      v0 = v0.add(LongVector.fromArray(LANES, m, s[r])).add(v4);
      v1 = v1.add(LongVector.fromArray(LANES, m, s[r + 2])).add(v5);
      v2 = v2.add(LongVector.fromArray(LANES, m, s[r + 4])).add(v6);
      v3 = v3.add(LongVector.fromArray(LANES, m, s[r + 6])).add(v7);
      v12 = v12.lanewise(XOR, v0).lanewise(ROR, 32);
      v13 = v13.lanewise(XOR, v1).lanewise(ROR, 32);
      v14 = v14.lanewise(XOR, v2).lanewise(ROR, 32);
      v15 = v15.lanewise(XOR, v3).lanewise(ROR, 32);
      v8 = v8.add(v12);
      v9 = v9.add(v13);
      v10 = v10.add(v14);
      v11 = v11.add(v15);
      v4 = v4.lanewise(XOR, v8).lanewise(ROR, 24);
      v5 = v5.lanewise(XOR, v9).lanewise(ROR, 24);
      v6 = v6.lanewise(XOR, v10).lanewise(ROR, 24);
      v7 = v7.lanewise(XOR, v11).lanewise(ROR, 24);
      v0 = v0.add(LongVector.fromArray(LANES, m, s[r + 1])).add(v4);
      v1 = v1.add(LongVector.fromArray(LANES, m, s[r + 3])).add(v5);
      v2 = v2.add(LongVector.fromArray(LANES, m, s[r + 5])).add(v6);
      v3 = v3.add(LongVector.fromArray(LANES, m, s[r + 7])).add(v7);
      v12 = v12.lanewise(XOR, v0).lanewise(ROR, 16);
      v13 = v13.lanewise(XOR, v1).lanewise(ROR, 16);
      v14 = v14.lanewise(XOR, v2).lanewise(ROR, 16);
      v15 = v15.lanewise(XOR, v3).lanewise(ROR, 16);
      v8 = v8.add(v12);
      v9 = v9.add(v13);
      v10 = v10.add(v14);
      v11 = v11.add(v15);
      v4 = v4.lanewise(XOR, v8).lanewise(ROR, 63);
      v5 = v5.lanewise(XOR, v9).lanewise(ROR, 63);
      v6 = v6.lanewise(XOR, v10).lanewise(ROR, 63);
      v7 = v7.lanewise(XOR, v11).lanewise(ROR, 63);
      v0 = v0.add(LongVector.fromArray(LANES, m, s[r + 8])).add(v5);
      v1 = v1.add(LongVector.fromArray(LANES, m, s[r + 10])).add(v6);
      v2 = v2.add(LongVector.fromArray(LANES, m, s[r + 12])).add(v7);
      v3 = v3.add(LongVector.fromArray(LANES, m, s[r + 14])).add(v4);
      v15 = v15.lanewise(XOR, v0).lanewise(ROR, 32);
      v12 = v12.lanewise(XOR, v1).lanewise(ROR, 32);
      v13 = v13.lanewise(XOR, v2).lanewise(ROR, 32);
      v14 = v14.lanewise(XOR, v3).lanewise(ROR, 32);
      v10 = v10.add(v15);
      v11 = v11.add(v12);
      v8 = v8.add(v13);
      v9 = v9.add(v14);
      v5 = v5.lanewise(XOR, v10).lanewise(ROR, 24);
      v6 = v6.lanewise(XOR, v11).lanewise(ROR, 24);
      v7 = v7.lanewise(XOR, v8).lanewise(ROR, 24);
      v4 = v4.lanewise(XOR, v9).lanewise(ROR, 24);
      v0 = v0.add(LongVector.fromArray(LANES, m, s[r + 9])).add(v5);
      v1 = v1.add(LongVector.fromArray(LANES, m, s[r + 11])).add(v6);
      v2 = v2.add(LongVector.fromArray(LANES, m, s[r + 13])).add(v7);
      v3 = v3.add(LongVector.fromArray(LANES, m, s[r + 15])).add(v4);
      v15 = v15.lanewise(XOR, v0).lanewise(ROR, 16);
      v12 = v12.lanewise(XOR, v1).lanewise(ROR, 16);
      v13 = v13.lanewise(XOR, v2).lanewise(ROR, 16);
      v14 = v14.lanewise(XOR, v3).lanewise(ROR, 16);
      v10 = v10.add(v15);
      v11 = v11.add(v12);
      v8 = v8.add(v13);
      v9 = v9.add(v14);
      v5 = v5.lanewise(XOR, v10).lanewise(ROR, 63);
      v6 = v6.lanewise(XOR, v11).lanewise(ROR, 63);
      v7 = v7.lanewise(XOR, v8).lanewise(ROR, 63);
      v4 = v4.lanewise(XOR, v9).lanewise(ROR, 63);
    }
    v0.lanewise(XOR, v8).lanewise(XOR, LongVector.fromArray(LANES, h, 0)).intoArray(out, outAt);
    v1.lanewise(XOR, v9)
        .lanewise(XOR, LongVector.fromArray(LANES, h, COUNT))
        .intoArray(out, outAt + COUNT);
    v2.lanewise(XOR, v10)
        .lanewise(XOR, LongVector.fromArray(LANES, h, 2 * COUNT))
        .intoArray(out, outAt + 2 * COUNT);
    v3.lanewise(XOR, v11)
        .lanewise(XOR, LongVector.fromArray(LANES, h, 3 * COUNT))
        .intoArray(out, outAt + 3 * COUNT);
    if (lastBlock != 0) {
      return;
    }
    v4.lanewise(XOR, v12)
        .lanewise(XOR, LongVector.fromArray(LANES, h, 4 * COUNT))
        .intoArray(out, outAt + 4 * COUNT);
    v5.lanewise(XOR, v13)
        .lanewise(XOR, LongVector.fromArray(LANES, h, 5 * COUNT))
        .intoArray(out, outAt + 5 * COUNT);
    v6.lanewise(XOR, v14)
        .lanewise(XOR, LongVector.fromArray(LANES, h, 6 * COUNT))
        .intoArray(out, outAt + 6 * COUNT);
    v7.lanewise(XOR, v15)
        .lanewise(XOR, LongVector.fromArray(LANES, h, 7 * COUNT))
        .intoArray(out, outAt + 7 * COUNT);
  }
}
