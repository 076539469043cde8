package dev.rosmarus.erasure.hash;

import static dev.rosmarus.erasure.hash.LaneCompression.COUNT;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.lang.foreign.MemorySegment;

/**
 * Hashes {@link LaneCompression#COUNT} messages at once, one per vector lane.
 *
 * <p>Reads whole vectors: up to 8 bytes before and 128 behind a message are read and dropped. A
 * group with fewer messages than lanes hashes its last message in the spare lanes.
 */
final class LaneHashKernel implements HashKernel {

  private static final int NODE_BYTES = 2 * Blake2b.DIGEST_BYTES;
  private static final int NODE_MESSAGE_BYTES = 1 + NODE_BYTES;
  private static final int NODE_LANES = Blake2b.DIGEST_WORDS * COUNT;
  private static final long[] INITIAL = LaneCompression.initialState();

  private final LaneMessages messages = new LaneMessages();
  private final long[] state = new long[8 * COUNT];
  private long[] level = new long[0];

  @Override
  public String name() {
    return COUNT + " lanes of " + VectorWidth.BITS + " bits";
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
    if (symbolBytes < Long.BYTES) {
      shortLeaves(
          symbols, offset, strideBytes, symbolBytes, count, hashes, hashOffset, hashStrideBytes);
      return;
    }
    for (int i = 0; i < count; i += COUNT) {
      int messagesHere = Math.min(COUNT, count - i);
      messages.place(strideBytes, messagesHere);
      hashSymbols(symbols, offset + i * strideBytes, symbolBytes);
      writeDigests(state, messagesHere, hashes, hashOffset + i * hashStrideBytes, hashStrideBytes);
    }
  }

  private void hashSymbols(MemorySegment symbols, long at, int symbolBytes) {
    long total = 1L + symbolBytes;
    long[] from = INITIAL;
    for (long done = 0; done < total; done += Blake2b.BLOCK_BYTES) {
      long left = total - done;
      messages.loadBlock(symbols, at - 1 + done, left);
      if (done == 0) {
        messages.clearPrefix();
      }
      boolean last = left <= Blake2b.BLOCK_BYTES;
      long counter = last ? total : done + Blake2b.BLOCK_BYTES;
      LaneCompression.compress(
          from, messages.words, counter, last ? Blake2b.LAST_BLOCK : 0, state, 0);
      from = state;
    }
  }

  /**
   * Symbols that with their prefix fit one word. The words are gathered well before they are used:
   * a vector read right behind narrow writes to the same place would wait for them.
   */
  private void shortLeaves(
      MemorySegment symbols,
      long offset,
      long strideBytes,
      int symbolBytes,
      int count,
      MemorySegment hashes,
      long hashOffset,
      long hashStrideBytes) {
    messages.clear();
    for (int start = 0; start < count; start += LaneMessages.FIRST_WORDS) {
      int end = Math.min(start + LaneMessages.FIRST_WORDS, count);
      messages.gatherFirstWords(
          symbols, offset + start * strideBytes, strideBytes, symbolBytes, end - start);
      for (int i = start; i < end; i += COUNT) {
        messages.takeFirstWords(i - start);
        LaneCompression.compress(
            INITIAL, messages.words, 1L + symbolBytes, Blake2b.LAST_BLOCK, state, 0);
        writeDigests(
            state,
            Math.min(COUNT, end - i),
            hashes,
            hashOffset + i * hashStrideBytes,
            hashStrideBytes);
      }
    }
  }

  @Override
  public int parentsAtOnce() {
    return COUNT;
  }

  @Override
  public void parents(
      MemorySegment children, long offset, int count, MemorySegment out, long outOffset) {
    int i = 0;
    while (i < count) {
      // The last group overlaps the one before it: no remainder, and no byte behind the last.
      int from = Math.max(0, Math.min(i, count - COUNT));
      messages.loadNodes(children, offset + (long) from * NODE_BYTES);
      hashNode(state, 0);
      long to = outOffset + (long) from * Blake2b.DIGEST_BYTES;
      writeDigests(state, COUNT, out, to, Blake2b.DIGEST_BYTES);
      i = from + COUNT;
    }
  }

  @Override
  public int treesAtOnce() {
    return COUNT;
  }

  /** One tree per lane: above the leaves, nodes never leave the order of lanes. */
  @Override
  public void roots(
      MemorySegment leafHashes,
      long offset,
      long strideBytes,
      int leaves,
      MemorySegment out,
      long outOffset) {
    int nodes = (leaves + 1) / 2;
    if (level.length < (nodes + 1) * NODE_LANES) {
      level = new long[(nodes + 1) * NODE_LANES];
    }
    messages.place(strideBytes, COUNT);
    for (int i = 0; i < nodes; i++) {
      messages.loadLeafPair(leafHashes, offset + (long) i * NODE_BYTES, 2 * i + 1 < leaves);
      hashNode(level, i * NODE_LANES);
    }
    while (nodes > 1) {
      if (nodes % 2 == 1) {
        clearNode(nodes);
      }
      nodes = (nodes + 1) / 2;
      for (int i = 0; i < nodes; i++) {
        messages.pairNodes(level, 2 * i * NODE_LANES);
        hashNode(level, i * NODE_LANES);
      }
    }
    writeDigests(level, COUNT, out, outOffset, Blake2b.DIGEST_BYTES);
  }

  private void hashNode(long[] digests, int at) {
    LaneCompression.compress(
        INITIAL, messages.nodeWords, NODE_MESSAGE_BYTES, Blake2b.LAST_BLOCK, digests, at);
  }

  private void clearNode(int node) {
    for (int i = 0; i < NODE_LANES; i++) {
      level[node * NODE_LANES + i] = 0;
    }
  }

  private static void writeDigests(
      long[] digests, int count, MemorySegment out, long offset, long strideBytes) {
    if (COUNT == 8 && count == COUNT && strideBytes == Blake2b.DIGEST_BYTES) {
      LaneTransposition.storeDigests(digests, out, offset);
    } else {
      for (int lane = 0; lane < count; lane++) {
        long at = offset + lane * strideBytes;
        for (int word = 0; word < Blake2b.DIGEST_WORDS; word++) {
          out.set(LaneMessages.WORD, at + word * (long) Long.BYTES, digests[word * COUNT + lane]);
        }
      }
    }
  }
}
