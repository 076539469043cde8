package dev.rosmarus.erasure.field;

import dev.rosmarus.erasure.simd.VectorWidth;

/**
 * Products with every subfield element, cut so that one vector shuffle looks up one part.
 *
 * <p>A vector of 64 lanes indexes with 6 bits and leaves 2; one of 32 lanes leaves 3; one of 16
 * lanes leaves 4. Products are linear over exclusive or, so the product is the sum of the two
 * look-ups. 64 lanes need a byte shuffle over the whole register, which the 256-bit machines do not
 * have: there 16 lanes are used, as on 128-bit ones.
 */
final class SubfieldTables {

  /** Lanes of the butterflies' byte vectors. */
  static final int LANES = VectorWidth.BITS == 512 ? 64 : 16;

  /** Bits of an index that the first look-up takes. */
  static final int LOW_BITS = Integer.numberOfTrailingZeros(LANES);

  /** Per factor: {@link #LANES} products with the low part, then as many with the high part. */
  static final byte[] TABLES = new byte[256 * 2 * LANES];

  /** The change between element bytes and tower form, cut the same way. */
  static final byte[] CHANGE_TABLES = new byte[2 * LANES];

  static {
    for (int factor = 0; factor < 256; factor++) {
      byte[] products = Tower.products(factor);
      fill(TABLES, offset(factor), products);
    }
    fill(CHANGE_TABLES, 0, Tower.LOW_CHANGE);
  }

  private SubfieldTables() {}

  /** Where the tables of a factor begin. */
  static int offset(int factor) {
    return factor * 2 * LANES;
  }

  private static void fill(byte[] tables, int at, byte[] map) {
    for (int i = 0; i < LANES; i++) {
      tables[at + i] = map[i];
      tables[at + LANES + i] = map[(i << LOW_BITS) & 0xFF];
    }
  }
}
