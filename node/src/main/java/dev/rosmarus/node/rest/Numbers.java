package dev.rosmarus.node.rest;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Unsigned decimal numbers in paths and queries. */
public final class Numbers {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,40}");
  private static final BigInteger U16_MAX = BigInteger.valueOf(0xFFFF);
  private static final int U64_BITS = 64;

  private Numbers() {}

  public static OptionalInt u16(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    BigInteger value = new BigInteger(text);
    return value.compareTo(U16_MAX) <= 0
        ? OptionalInt.of(value.intValueExact())
        : OptionalInt.empty();
  }

  /** Values above the largest long are that one. */
  public static OptionalLong u64Clamped(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    BigInteger value = new BigInteger(text);
    if (value.bitLength() > U64_BITS) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(value.bitLength() < U64_BITS ? value.longValue() : Long.MAX_VALUE);
  }
}
