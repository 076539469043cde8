package dev.rosmarus.devchain.contract.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class U64Test {

  @Property
  void isExactOrFails(@ForAll long a, @ForAll long b) {
    BigInteger x = new BigInteger(Long.toUnsignedString(a));
    BigInteger y = new BigInteger(Long.toUnsignedString(b));

    assertThat(result(() -> U64.add(a, b))).isEqualTo(fitting(x.add(y)));
    assertThat(result(() -> U64.subtract(a, b))).isEqualTo(fitting(x.subtract(y)));
    assertThat(result(() -> U64.multiply(a, b))).isEqualTo(fitting(x.multiply(y)));
  }

  @Property
  void dividesDownAndUp(@ForAll long a, @ForAll long b) {
    BigInteger x = new BigInteger(Long.toUnsignedString(a));
    BigInteger y = new BigInteger(Long.toUnsignedString(b)).max(BigInteger.ONE);
    BigInteger[] parts = x.divideAndRemainder(y);

    assertThat(U64.wide(U64.divide(a, y.longValue()))).isEqualTo(parts[0]);
    assertThat(U64.wide(U64.ceilDivide(a, y.longValue())))
        .isEqualTo(parts[0].add(BigInteger.valueOf(parts[1].signum())));
  }

  @Property
  void multipliesAndDividesWithoutLosingBits(@ForAll long a, @ForAll long b, @ForAll long c) {
    BigInteger product = U64.wide(a).multiply(U64.wide(b));

    assertThat(result(() -> U64.multiplyDivide(a, b, c)))
        .isEqualTo(c == 0 ? Optional.empty() : fitting(product.divide(U64.wide(c))));
  }

  @Property
  void ordersAsUnsigned(@ForAll long a, @ForAll long b) {
    int order = U64.wide(a).compareTo(U64.wide(b));

    assertThat(U64.isLess(a, b)).isEqualTo(order < 0);
    assertThat(U64.isAtLeast(a, b)).isEqualTo(order >= 0);
    assertThat(U64.wide(U64.min(a, b))).isEqualTo(U64.wide(a).min(U64.wide(b)));
    assertThat(U64.wide(U64.max(a, b))).isEqualTo(U64.wide(a).max(U64.wide(b)));
  }

  @Test
  void castsWhatFitsAndNothingElse() {
    assertThat(U64.u16(0xFFFF)).isEqualTo(65_535);
    assertThat(U64.u32(0xFFFF_FFFFL)).isEqualTo(4_294_967_295L);
    assertThatThrownBy(() -> U64.u16(0x1_0000)).isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> U64.u16(-1)).isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> U64.u32(0x1_0000_0000L)).isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> U64.narrow(BigInteger.TWO.pow(64)))
        .isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> U64.u128(BigInteger.TWO.pow(128)))
        .isInstanceOf(VmArithmeticError.class);
  }

  @Test
  void refusesDivisionByZero() {
    assertThatThrownBy(() -> U64.divide(1, 0)).isInstanceOf(VmArithmeticError.class);
    assertThatThrownBy(() -> U64.ceilDivide(1, 0)).isInstanceOf(VmArithmeticError.class);
  }

  private static Optional<Long> result(LongSupplier operation) {
    try {
      return Optional.of(operation.getAsLong());
    } catch (VmArithmeticError e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> fitting(BigInteger exact) {
    return exact.signum() >= 0 && exact.bitLength() <= 64
        ? Optional.of(exact.longValue())
        : Optional.empty();
  }
}
