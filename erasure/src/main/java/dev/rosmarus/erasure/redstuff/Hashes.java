package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.simd.VectorWidth;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Moves single hashes, a vector at a time where there are vectors. */
final class Hashes {

  private static final int HASH_BYTES = EncodingConfig.HASH_BYTES;
  private static final VectorSpecies<Long> WHOLE = LongVector.SPECIES_256;

  private Hashes() {}

  /** Copies hashes that lie {@code stride} bytes apart to where they lie on end. */
  static void copyStrided(
      MemorySegment from, long source, long stride, int hashes, MemorySegment to, long target) {
    for (int i = 0; i < hashes; i++) {
      if (VectorWidth.BITS >= 256) {
        LongVector.fromMemorySegment(WHOLE, from, source + i * stride, ByteOrder.LITTLE_ENDIAN)
            .intoMemorySegment(to, target + (long) i * HASH_BYTES, ByteOrder.LITTLE_ENDIAN);
      } else {
        copyWords(from, source + i * stride, to, target + (long) i * HASH_BYTES);
      }
    }
  }

  private static void copyWords(MemorySegment from, long source, MemorySegment to, long target) {
    for (int i = 0; i < HASH_BYTES; i += Long.BYTES) {
      to.set(JAVA_LONG_UNALIGNED, target + i, from.get(JAVA_LONG_UNALIGNED, source + i));
    }
  }
}
