package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.Gf16;
import java.util.BitSet;

/**
 * The error locator polynomial's logarithms at all positions: the sum of the logarithms of the
 * distances to every erased position, by a Walsh-Hadamard transform (Walrus encoding spec, sections
 * 4 and 5, decoder step 2).
 *
 * <p>The transform covers only the positions a code uses. Erasures behind them, whole aligned
 * blocks up to 65535, add nothing: the product of all elements outside such a block is one in this
 * basis.
 */
public final class ErrorLocator {

  private ErrorLocator() {}

  /**
   * Logarithms modulo 65535, from 0 to 65534, one per position below {@code positions}.
   *
   * @param erased erased positions below {@code positions}
   * @param positions a power of two up to 65536
   */
  public static int[] logarithms(BitSet erased, int positions) {
    int[] locator = new int[positions];
    int[] distances = new int[positions];
    for (int i = 0; i < positions; i++) {
      locator[i] = erased.get(i) ? 1 : 0;
      distances[i] = i == 0 ? 0 : Gf16.log(i);
    }
    walshHadamard(locator);
    walshHadamard(distances);
    // Two transforms multiply by the number of positions, 2^m; 2^16 is one modulo 65535.
    int scale = Gf16.ORDER / positions % Gf16.MODULUS;
    for (int i = 0; i < positions; i++) {
      long product = (long) locator[i] * distances[i] % Gf16.MODULUS;
      locator[i] = (int) (product * scale % Gf16.MODULUS);
    }
    walshHadamard(locator);
    for (int i = 0; i < positions; i++) {
      locator[i] %= Gf16.MODULUS;
    }
    return locator;
  }

  /** The transform of section 4, in place; 0 and 65535 are the same value in the result. */
  static void walshHadamard(int[] values) {
    for (int half = 1; half < values.length; half <<= 1) {
      for (int block = 0; block < values.length; block += 2 * half) {
        for (int i = block; i < block + half; i++) {
          int a = values[i];
          int b = values[i + half];
          values[i] = Gf16.addLogs(a, b);
          values[i + half] = Gf16.subtractLogs(a, b);
        }
      }
    }
  }
}
