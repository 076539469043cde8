package dev.rosmarus.devchain.contract.vm;

import java.math.BigInteger;

/**
 * Move's unsigned numbers on Java's: a u64 is the 64 bits of a {@code long}, a u32 or u16 a
 * non-negative {@code long} or {@code int}. Whatever does not fit is a {@link VmArithmeticError},
 * never a wrapped number.
 */
public final class U64 {

  public static final long MAX = -1L;

  private static final long U32_MAX = 0xFFFF_FFFFL;
  private static final int U16_MAX = 0xFFFF;

  private U64() {}

  public static long add(long a, long b) {
    long sum = a + b;
    if (isLess(sum, a)) {
      throw failed(a, "+", b);
    }
    return sum;
  }

  public static long subtract(long a, long b) {
    if (isLess(a, b)) {
      throw failed(a, "-", b);
    }
    return a - b;
  }

  public static long multiply(long a, long b) {
    if (Math.unsignedMultiplyHigh(a, b) != 0) {
      throw failed(a, "*", b);
    }
    return a * b;
  }

  /** Rounds down. */
  public static long divide(long a, long b) {
    if (b == 0) {
      throw failed(a, "/", b);
    }
    return Long.divideUnsigned(a, b);
  }

  /** Rounds up. */
  public static long ceilDivide(long a, long b) {
    long quotient = divide(a, b);
    return Long.remainderUnsigned(a, b) == 0 ? quotient : quotient + 1;
  }

  /** {@code a * b / c} through 128 bits, rounded down. */
  public static long multiplyDivide(long a, long b, long c) {
    if (c == 0) {
      throw failed(a, "*…/", c);
    }
    return narrow(wide(a).multiply(wide(b)).divide(wide(c)));
  }

  public static long min(long a, long b) {
    return isLess(b, a) ? b : a;
  }

  public static long max(long a, long b) {
    return isLess(a, b) ? b : a;
  }

  public static boolean isLess(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  public static boolean isAtLeast(long a, long b) {
    return !isLess(a, b);
  }

  /** The same number with room to grow. */
  public static BigInteger wide(long u64) {
    BigInteger signed = BigInteger.valueOf(u64);
    return u64 < 0 ? signed.add(BigInteger.TWO.pow(Long.SIZE)) : signed;
  }

  /** The cast of a wider unsigned number to u64. */
  public static long narrow(BigInteger wide) {
    if (wide.signum() < 0 || wide.bitLength() > Long.SIZE) {
      throw new VmArithmeticError(wide + " as u64");
    }
    return wide.longValue();
  }

  /** A result of 128-bit arithmetic, unchanged. */
  public static BigInteger u128(BigInteger result) {
    if (result.signum() < 0 || result.bitLength() > 2 * Long.SIZE) {
      throw new VmArithmeticError(result + " as u128");
    }
    return result;
  }

  /** The cast to u32, or the check of a result of 32-bit arithmetic. */
  public static long u32(long u64) {
    if (isLess(U32_MAX, u64)) {
      throw new VmArithmeticError(Long.toUnsignedString(u64) + " as u32");
    }
    return u64;
  }

  /** The cast to u16, or the check of a result of 16-bit arithmetic. */
  public static int u16(long u64) {
    if (isLess(U16_MAX, u64)) {
      throw new VmArithmeticError(Long.toUnsignedString(u64) + " as u16");
    }
    return (int) u64;
  }

  private static VmArithmeticError failed(long a, String operator, long b) {
    return new VmArithmeticError(
        Long.toUnsignedString(a) + " " + operator + " " + Long.toUnsignedString(b));
  }
}
