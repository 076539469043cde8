package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.ErasureException.UnsupportedCode;
import dev.rosmarus.erasure.field.Gf16;

/**
 * The parameters of a systematic code with {@code originals} data and {@code recoveries} recovery
 * symbols, and where their positions lie in the transforms (Walrus encoding spec, section 5).
 *
 * <p>The rate is part of the code: in general the two rates make different recovery symbols.
 */
public record ReedSolomonCode(int originals, int recoveries, Rate rate) {

  /** Which side of the code the transforms' chunks are cut to. */
  public enum Rate {
    /** Chunks as large as the recovery side. */
    HIGH,
    /** Chunks as large as the original side. */
    LOW
  }

  public ReedSolomonCode {
    if (originals < 1
        || recoveries < 1
        || originals > Gf16.ORDER
        || recoveries > Gf16.ORDER
        || Math.min(powerOfTwo(originals), powerOfTwo(recoveries)) + Math.max(originals, recoveries)
            > Gf16.ORDER) {
      throw new UnsupportedCode(originals, recoveries);
    }
  }

  /** The code with the rate that Walrus always uses for these counts. */
  public static ReedSolomonCode of(int originals, int recoveries) {
    int originalPower = powerOfTwo(Math.clamp(originals, 1, Gf16.ORDER));
    int recoveryPower = powerOfTwo(Math.clamp(recoveries, 1, Gf16.ORDER));
    boolean high =
        originalPower > recoveryPower
            || (originalPower == recoveryPower && originals <= recoveries);
    return new ReedSolomonCode(originals, recoveries, high ? Rate.HIGH : Rate.LOW);
  }

  /** Symbols of a whole codeword. */
  public int symbols() {
    return originals + recoveries;
  }

  /** Positions of one chunk of the encoder: a power of two. */
  public int chunk() {
    return switch (rate) {
      case HIGH -> powerOfTwo(recoveries);
      case LOW -> powerOfTwo(originals);
    };
  }

  /** Position of the first original symbol in the decoder. */
  public int originalBase() {
    return switch (rate) {
      case HIGH -> chunk();
      case LOW -> 0;
    };
  }

  /** Position of the first recovery symbol in the decoder. */
  public int recoveryBase() {
    return switch (rate) {
      case HIGH -> 0;
      case LOW -> chunk();
    };
  }

  /** Position behind the last symbol in the decoder. */
  public int endPosition() {
    return switch (rate) {
      case HIGH -> chunk() + originals;
      case LOW -> chunk() + recoveries;
    };
  }

  /** Positions of the decoder's transforms: a power of two. */
  public int decoderPositions() {
    return powerOfTwo(endPosition());
  }

  /** Position of a symbol in the decoder; originals come before recovery symbols. */
  int position(int symbol) {
    return symbol < originals ? originalBase() + symbol : recoveryBase() + symbol - originals;
  }

  private static int powerOfTwo(int atLeast) {
    return atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
  }
}
