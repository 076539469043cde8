package dev.rosmarus.erasure.hash;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One message after the other, without vectors: the measure of the lane kernel. */
final class PlainHashKernel implements HashKernel {

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final ScalarBlake2b blake = new ScalarBlake2b();
  private final long[] pair = new long[2 * Blake2b.DIGEST_WORDS];
  private long[] level = new long[0];

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void leaves(
      MemorySegment symbols,
      long offset,
      long strideBytes,
      int symbolBytes,
      int count,
      MemorySegment hashes,
      long hashOffset,
      long hashStrideBytes) {
    for (int i = 0; i < count; i++) {
      blake.hashPrefixed(0, symbols, offset + i * strideBytes, symbolBytes);
      blake.writeDigest(hashes, hashOffset + i * hashStrideBytes);
    }
  }

  @Override
  public void parents(
      MemorySegment children, long offset, int count, MemorySegment out, long outOffset) {
    for (int i = 0; i < count; i++) {
      readPair(children, offset + 2L * i * Blake2b.DIGEST_BYTES, pair.length);
      blake.hashInner(pair);
      blake.writeDigest(out, outOffset + (long) i * Blake2b.DIGEST_BYTES);
    }
  }

  @Override
  public int parentsAtOnce() {
    return 1;
  }

  @Override
  public int treesAtOnce() {
    return 1;
  }

  @Override
  public void roots(
      MemorySegment leafHashes,
      long offset,
      long strideBytes,
      int leaves,
      MemorySegment out,
      long outOffset) {
    int nodes = (leaves + 1) / 2;
    if (level.length < nodes * Blake2b.DIGEST_WORDS) {
      level = new long[nodes * Blake2b.DIGEST_WORDS];
    }
    for (int i = 0; i < nodes; i++) {
      int children = Math.min(2, leaves - 2 * i);
      readPair(leafHashes, offset + 2L * i * Blake2b.DIGEST_BYTES, children * Blake2b.DIGEST_WORDS);
      hashInto(i);
    }
    while (nodes > 1) {
      int parents = (nodes + 1) / 2;
      for (int i = 0; i < parents; i++) {
        int words = Math.min(2, nodes - 2 * i) * Blake2b.DIGEST_WORDS;
        Arrays.fill(pair, 0);
        System.arraycopy(level, 2 * i * Blake2b.DIGEST_WORDS, pair, 0, words);
        hashInto(i);
      }
      nodes = parents;
    }
    blake.writeDigest(out, outOffset);
  }

  private void hashInto(int node) {
    blake.hashInner(pair);
    for (int i = 0; i < Blake2b.DIGEST_WORDS; i++) {
      level[node * Blake2b.DIGEST_WORDS + i] = blake.digestWord(i);
    }
  }

  private void readPair(MemorySegment in, long offset, int words) {
    Arrays.fill(pair, 0);
    for (int i = 0; i < words; i++) {
      pair[i] = in.get(WORD, offset + (long) i * Long.BYTES);
    }
  }
}
