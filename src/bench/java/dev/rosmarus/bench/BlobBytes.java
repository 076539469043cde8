package dev.rosmarus.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** Blobs to encode: random bytes, the same in every run. */
final class BlobBytes {

  private static final long SEED = 20_250_325;

  private BlobBytes() {}

  static MemorySegment random(Arena arena, long bytes) {
    MemorySegment blob = arena.allocate(bytes, 64);
    SplittableRandom random = new SplittableRandom(SEED);
    long at = 0;
    for (; at + Long.BYTES <= bytes; at += Long.BYTES) {
      blob.set(ValueLayout.JAVA_LONG_UNALIGNED, at, random.nextLong());
    }
    for (; at < bytes; at++) {
      blob.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
    }
    return blob;
  }
}
