package dev.rosmarus.erasure.hash;

import static java.lang.Long.rotateRight;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * BLAKE2b-256 of one message at a time, without vectors: the measure of the lane kernels, and the
 * way for a few messages. Owns its scratch, so one per thread; reads no byte outside the message.
 */
final class ScalarBlake2b {

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long[] IV = Blake2b.iv();
  private static final long[] INITIAL = Blake2b.initialState();
  private static final int[] SCHEDULE = Blake2b.schedule(1);

  private final long[] state = new long[8];
  private final long[] words = new long[Blake2b.BLOCK_WORDS];

  /** Hashes a message as it is; the digest is in {@link #digestWord} afterwards. */
  void hash(MemorySegment in, long offset, long bytes) {
    hash(in, offset, bytes, 0, 0);
  }

  /** Hashes a prefix byte (0 or 1) and then the message. */
  void hashPrefixed(int prefix, MemorySegment in, long offset, long bytes) {
    hash(in, offset, bytes, 1, prefix);
  }

  /** Hashes a prefix byte of 1 and then the message words left in {@code pair}: an inner node. */
  void hashInner(long[] pair) {
    System.arraycopy(INITIAL, 0, state, 0, state.length);
    words[0] = pair[0] << 8 | 1;
    for (int i = 1; i < 8; i++) {
      words[i] = pair[i] << 8 | pair[i - 1] >>> 56;
    }
    words[8] = pair[7] >>> 56;
    for (int i = 9; i < words.length; i++) {
      words[i] = 0;
    }
    compress(1 + 2 * Blake2b.DIGEST_BYTES, Blake2b.LAST_BLOCK);
  }

  /** Word {@code i} (0 to 3, little-endian) of the last digest. */
  long digestWord(int i) {
    return state[i];
  }

  MerkleNode.Digest digest() {
    return new MerkleNode.Digest(state[0], state[1], state[2], state[3]);
  }

  /** Writes the last digest. */
  void writeDigest(MemorySegment out, long offset) {
    for (int i = 0; i < Blake2b.DIGEST_WORDS; i++) {
      out.set(WORD, offset + i * (long) Long.BYTES, state[i]);
    }
  }

  private void hash(MemorySegment in, long offset, long bytes, int prefixBytes, int prefix) {
    System.arraycopy(INITIAL, 0, state, 0, state.length);
    long total = bytes + prefixBytes;
    long done = 0;
    do {
      for (int i = 0; i < words.length; i++) {
        words[i] = word(in, offset, bytes, done + i * (long) Long.BYTES - prefixBytes);
      }
      if (done == 0) {
        words[0] |= prefix;
      }
      done += Blake2b.BLOCK_BYTES;
      compress(Math.min(done, total), done < total ? 0 : Blake2b.LAST_BLOCK);
    } while (done < total);
  }

  /** The eight bytes at {@code position} of the message, zeros where it has none. */
  private static long word(MemorySegment in, long offset, long bytes, long position) {
    if (position >= 0 && position + Long.BYTES <= bytes) {
      return in.get(WORD, offset + position);
    }
    long word = 0;
    int first = position < 0 ? (int) -position : 0;
    for (int i = first; i < Long.BYTES && position + i < bytes; i++) {
      word |= (in.get(ValueLayout.JAVA_BYTE, offset + position + i) & 0xFFL) << (Byte.SIZE * i);
    }
    return word;
  }

  /** One block. Written out in locals: a mixing step has four results, which no method can give. */
  private void compress(long counter, long lastBlock) {
    long[] h = state;
    long[] m = words;
    int[] s = SCHEDULE;
    long v0 = h[0];
    long v1 = h[1];
    long v2 = h[2];
    long v3 = h[3];
    long v4 = h[4];
    long v5 = h[5];
    long v6 = h[6];
    long v7 = h[7];
    long v8 = IV[0];
    long v9 = IV[1];
    long v10 = IV[2];
    long v11 = IV[3];
    long v12 = IV[4] ^ counter;
    long v13 = IV[5];
    long v14 = IV[6] ^ lastBlock;
    long v15 = IV[7];
    for (int r = 0; r < s.length; r += Blake2b.BLOCK_WORDS) {
      v0 += v4 + m[s[r]];
      v12 = rotateRight(v12 ^ v0, 32);
      v8 += v12;
      v4 = rotateRight(v4 ^ v8, 24);
      v0 += v4 + m[s[r + 1]];
      v12 = rotateRight(v12 ^ v0, 16);
      v8 += v12;
      v4 = rotateRight(v4 ^ v8, 63);
      v1 += v5 + m[s[r + 2]];
      v13 = rotateRight(v13 ^ v1, 32);
      v9 += v13;
      v5 = rotateRight(v5 ^ v9, 24);
      v1 += v5 + m[s[r + 3]];
      v13 = rotateRight(v13 ^ v1, 16);
      v9 += v13;
      v5 = rotateRight(v5 ^ v9, 63);
      v2 += v6 + m[s[r + 4]];
      v14 = rotateRight(v14 ^ v2, 32);
      v10 += v14;
      v6 = rotateRight(v6 ^ v10, 24);
      v2 += v6 + m[s[r + 5]];
      v14 = rotateRight(v14 ^ v2, 16);
      v10 += v14;
      v6 = rotateRight(v6 ^ v10, 63);
      v3 += v7 + m[s[r + 6]];
      v15 = rotateRight(v15 ^ v3, 32);
      v11 += v15;
      v7 = rotateRight(v7 ^ v11, 24);
      v3 += v7 + m[s[r + 7]];
      v15 = rotateRight(v15 ^ v3, 16);
      v11 += v15;
      v7 = rotateRight(v7 ^ v11, 63);
      v0 += v5 + m[s[r + 8]];
      v15 = rotateRight(v15 ^ v0, 32);
      v10 += v15;
      v5 = rotateRight(v5 ^ v10, 24);
      v0 += v5 + m[s[r + 9]];
      v15 = rotateRight(v15 ^ v0, 16);
      v10 += v15;
      v5 = rotateRight(v5 ^ v10, 63);
      v1 += v6 + m[s[r + 10]];
      v12 = rotateRight(v12 ^ v1, 32);
      v11 += v12;
      v6 = rotateRight(v6 ^ v11, 24);
      v1 += v6 + m[s[r + 11]];
      v12 = rotateRight(v12 ^ v1, 16);
      v11 += v12;
      v6 = rotateRight(v6 ^ v11, 63);
      v2 += v7 + m[s[r + 12]];
      v13 = rotateRight(v13 ^ v2, 32);
      v8 += v13;
      v7 = rotateRight(v7 ^ v8, 24);
      v2 += v7 + m[s[r + 13]];
      v13 = rotateRight(v13 ^ v2, 16);
      v8 += v13;
      v7 = rotateRight(v7 ^ v8, 63);
      v3 += v4 + m[s[r + 14]];
      v14 = rotateRight(v14 ^ v3, 32);
      v9 += v14;
      v4 = rotateRight(v4 ^ v9, 24);
      v3 += v4 + m[s[r + 15]];
      v14 = rotateRight(v14 ^ v3, 16);
      v9 += v14;
      v4 = rotateRight(v4 ^ v9, 63);
    }
    h[0] ^= v0 ^ v8;
    h[1] ^= v1 ^ v9;
    h[2] ^= v2 ^ v10;
    h[3] ^= v3 ^ v11;
    h[4] ^= v4 ^ v12;
    h[5] ^= v5 ^ v13;
    h[6] ^= v6 ^ v14;
    h[7] ^= v7 ^ v15;
  }
}
