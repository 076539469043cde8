package dev.rosmarus.erasure.field;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The field against polynomials multiplied bit by bit, which need none of its tables. */
class Gf16Test {

  private static final int POLYNOMIAL = 0x1002D;

  /** From the specification: what bit k of an element stands for. */
  private static final int[] BASIS = {
    0x0001, 0xACCA, 0x3C0E, 0x163E, 0xC582, 0xED2E, 0x914C, 0x4012,
    0x6C98, 0x10D8, 0x6A72, 0xB900, 0xFDB8, 0xFB34, 0xFF38, 0x991E
  };

  @Property(tries = 5000)
  void multipliesAsPolynomialsDo(
      @ForAll @IntRange(max = 0xFFFF) int a, @ForAll @IntRange(max = 0xFFFF) int b) {
    int product = Gf16.multiply(a, b);

    assertThat(polynomial(product)).isEqualTo(multiply(polynomial(a), polynomial(b)));
  }

  @Property
  void multipliesOverSums(
      @ForAll @IntRange(max = 0xFFFF) int a,
      @ForAll @IntRange(max = 0xFFFF) int b,
      @ForAll @IntRange(max = 0xFFFF) int c) {
    assertThat(Gf16.multiply(a, b ^ c)).isEqualTo(Gf16.multiply(a, b) ^ Gf16.multiply(a, c));
  }

  @Property
  void addsAndSubtractsLogarithmsModulo65535(
      @ForAll @IntRange(max = 0xFFFF) int a, @ForAll @IntRange(max = 0xFFFF) int b) {
    assertThat(Gf16.addLogs(a, b)).isBetween(0, 0xFFFF);
    assertThat(Gf16.addLogs(a, b) % Gf16.MODULUS).isEqualTo((a + b) % Gf16.MODULUS);
    assertThat(Gf16.subtractLogs(a, b)).isBetween(0, 0xFFFF);
    assertThat(Gf16.subtractLogs(a, b) % Gf16.MODULUS)
        .isEqualTo(Math.floorMod(a - b, Gf16.MODULUS));
  }

  @Test
  void everyElementButZeroIsThePowerOfItsLogarithm() {
    for (int element = 1; element < Gf16.ORDER; element++) {
      assertThat(Gf16.exp(Gf16.log(element))).isEqualTo(element);
    }
    assertThat(Gf16.log(0)).isEqualTo(Gf16.MODULUS);
    assertThat(Gf16.exp(Gf16.MODULUS)).isEqualTo(Gf16.exp(0)).isEqualTo(1);
  }

  @Test
  void skewNeedsNoTableToEqualTheSpecifiedOne() {
    int[] skew = specifiedSkew();

    for (int i = 0; i < skew.length; i++) {
      assertThat(Gf16.log(Gf16.skew(i + 1))).as("skew %d", i).isEqualTo(skew[i]);
    }
  }

  /** Section 2 of the specification, word for word. */
  private static int[] specifiedSkew() {
    int[] t = new int[15];
    for (int i = 0; i < 15; i++) {
      t[i] = 1 << (i + 1);
    }
    int[] raw = new int[Gf16.MODULUS];
    for (int m = 0; m < 15; m++) {
      raw[(1 << m) - 1] = 0;
      for (int i = m; i < 15; i++) {
        int s = 1 << (i + 1);
        for (int j = (1 << m) - 1; j < s; j += 1 << (m + 1)) {
          raw[j + s] = raw[j] ^ t[i];
        }
      }
      t[m] = Gf16.MODULUS - Gf16.log(times(t[m], Gf16.log(t[m] ^ 1)));
      for (int i = m + 1; i < 15; i++) {
        t[i] = times(t[i], (Gf16.log(t[i] ^ 1) + t[m]) % Gf16.MODULUS);
      }
    }
    int[] skew = new int[raw.length];
    for (int i = 0; i < raw.length; i++) {
      skew[i] = Gf16.log(raw[i]);
    }
    return skew;
  }

  private static int times(int element, int logarithm) {
    return element == 0 ? 0 : Gf16.exp((Gf16.log(element) + logarithm) % Gf16.MODULUS);
  }

  private static int polynomial(int element) {
    int sum = 0;
    for (int bit = 0; bit < 16; bit++) {
      sum ^= (element >>> bit & 1) * BASIS[bit];
    }
    return sum;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    for (int bit = 15; bit >= 0; bit--) {
      product <<= 1;
      product ^= (product >>> 16) * POLYNOMIAL;
      product ^= (b >>> bit & 1) * a;
    }
    return product;
  }
}
