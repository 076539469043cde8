package dev.rosmarus.node.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * XXH64: finds bytes that changed by accident, at the speed of memory. It does not withstand anyone
 * who means to deceive.
 */
public final class XxHash64 {

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE_BYTES = 32;

  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private XxHash64() {}

  public static long hash(byte[] input, long seed) {
    return hash(MemorySegment.ofArray(input), seed);
  }

  public static long hash(MemorySegment input, long seed) {
    long bytes = input.byteSize();
    long striped = bytes - bytes % STRIPE_BYTES;
    long hash = striped == 0 ? seed + P5 : stripes(input, striped, seed);
    return finish(input, striped, hash + bytes);
  }

  private static long stripes(MemorySegment input, long end, long seed) {
    long a = seed + P1 + P2;
    long b = seed + P2;
    long c = seed;
    long d = seed - P1;
    for (long at = 0; at < end; at += STRIPE_BYTES) {
      a = round(a, input.get(U64, at));
      b = round(b, input.get(U64, at + 8));
      c = round(c, input.get(U64, at + 16));
      d = round(d, input.get(U64, at + 24));
    }
    long hash =
        Long.rotateLeft(a, 1)
            + Long.rotateLeft(b, 7)
            + Long.rotateLeft(c, 12)
            + Long.rotateLeft(d, 18);
    return merge(merge(merge(merge(hash, a), b), c), d);
  }

  private static long finish(MemorySegment input, long from, long start) {
    long end = input.byteSize();
    long at = from;
    long hash = start;
    for (; end - at >= Long.BYTES; at += Long.BYTES) {
      hash = Long.rotateLeft(hash ^ round(0, input.get(U64, at)), 27) * P1 + P4;
    }
    if (end - at >= Integer.BYTES) {
      long word = Integer.toUnsignedLong(input.get(U32, at));
      hash = Long.rotateLeft(hash ^ word * P1, 23) * P2 + P3;
      at += Integer.BYTES;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ (input.get(ValueLayout.JAVA_BYTE, at) & 0xFF) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }
}
