package dev.rosmarus.erasure.field;

/**
 * The field as pairs over GF(2^8): {@code x = low + 256 * high} as field elements, where {@code
 * high} is the high byte of x and {@code low} its low byte changed by a linear map of the high one.
 *
 * <p>The change is its own inverse. Products with the pair of a factor {@code a + 256 * b} need
 * only subfield products: {@code low' = a*low + (b*128)*high}, {@code high' = b*low + (a^b)*high}.
 */
final class Tower {

  /** The element 256, root of the quadratic polynomial that makes the tower. */
  private static final int ROOT = 256;

  /** The square of the root less the root. */
  static final int ROOT_NORM = 128;

  /** By high byte: what the low byte is changed by, in either direction. */
  static final byte[] LOW_CHANGE = new byte[256];

  private static final byte[][] PRODUCTS = new byte[256][256];

  static {
    for (int high = 1; high < 256; high++) {
      int lowest = high & -high;
      int basisChange = (lowest << 8) ^ Gf16.multiply(ROOT, lowest);
      LOW_CHANGE[high] = (byte) (LOW_CHANGE[high ^ lowest] ^ basisChange);
    }
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        PRODUCTS[a][b] = (byte) Gf16.multiply(a, b);
      }
    }
  }

  private Tower() {}

  /** The subfield part of a factor. */
  static int low(int element) {
    return (element ^ LOW_CHANGE[element >>> 8]) & 0xFF;
  }

  /** What a factor has of the root. */
  static int high(int element) {
    return element >>> 8;
  }

  /** The product of two subfield elements. */
  static int multiply(int a, int b) {
    return PRODUCTS[a][b] & 0xFF;
  }

  /** All products with one subfield element, by the other factor. */
  static byte[] products(int factor) {
    return PRODUCTS[factor];
  }
}
