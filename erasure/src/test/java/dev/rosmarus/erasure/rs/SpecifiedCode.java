package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.Gf16;
import dev.rosmarus.erasure.rs.ReedSolomonCode.Rate;
import java.util.Arrays;

/**
 * The encoder as sections 3 to 5 of the specification say it, element by element: slow, without any
 * of the production code's shortcuts, and the measure of all of them.
 */
public final class SpecifiedCode {

  private SpecifiedCode() {}

  /** Recovery symbols of a codeword whose originals lie one after the other. */
  public static byte[] encode(ReedSolomonCode code, int symbolBytes, byte[] originals) {
    byte[] recoveries = new byte[code.recoveries() * symbolBytes];
    for (int element = 0; element < symbolBytes / 2; element++) {
      int low = element / 32 * 64 + element % 32;
      int high = low + Math.min(64, symbolBytes - element / 32 * 64) / 2;
      int[] word = new int[code.originals()];
      for (int i = 0; i < word.length; i++) {
        int at = i * symbolBytes;
        word[i] = (originals[at + low] & 0xFF) | (originals[at + high] & 0xFF) << 8;
      }
      int[] made = code.rate() == Rate.HIGH ? encodeHigh(code, word) : encodeLow(code, word);
      for (int i = 0; i < made.length; i++) {
        recoveries[i * symbolBytes + low] = (byte) made[i];
        recoveries[i * symbolBytes + high] = (byte) (made[i] >>> 8);
      }
    }
    return recoveries;
  }

  private static int[] encodeHigh(ReedSolomonCode code, int[] originals) {
    int chunk = powerOfTwo(code.recoveries());
    int[] sum = new int[chunk];
    for (int start = 0; start < originals.length; start += chunk) {
      int[] x = Arrays.copyOfRange(originals, start, start + chunk);
      inverse(x, start + chunk);
      for (int i = 0; i < chunk; i++) {
        sum[i] ^= x[i];
      }
    }
    forward(sum, 0);
    return Arrays.copyOf(sum, code.recoveries());
  }

  private static int[] encodeLow(ReedSolomonCode code, int[] originals) {
    int chunk = powerOfTwo(originals.length);
    int[] x = Arrays.copyOf(originals, chunk);
    inverse(x, 0);
    int[] recoveries = new int[code.recoveries()];
    for (int start = 0; start < recoveries.length; start += chunk) {
      int[] y = x.clone();
      forward(y, start + chunk);
      System.arraycopy(y, 0, recoveries, start, Math.min(chunk, recoveries.length - start));
    }
    return recoveries;
  }

  private static void forward(int[] w, int delta) {
    for (int d = w.length / 2; d > 0; d /= 2) {
      for (int r = 0; r < w.length; r += 2 * d) {
        int factor = Gf16.skew(r + d + delta);
        for (int i = r; i < r + d; i++) {
          w[i] ^= Gf16.multiply(w[i + d], factor);
          w[i + d] ^= w[i];
        }
      }
    }
  }

  private static void inverse(int[] w, int delta) {
    for (int d = 1; d < w.length; d *= 2) {
      for (int r = 0; r < w.length; r += 2 * d) {
        int factor = Gf16.skew(r + d + delta);
        for (int i = r; i < r + d; i++) {
          w[i + d] ^= w[i];
          w[i] ^= Gf16.multiply(w[i + d], factor);
        }
      }
    }
  }

  private static int powerOfTwo(int atLeast) {
    int power = 1;
    while (power < atLeast) {
      power *= 2;
    }
    return power;
  }
}
