package dev.rosmarus.node.registration;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Which price to vote for, if another than now (Walrus node configuration spec, section 7.1).
 * Prices in FROST are voted as they are; prices in dollars follow the market, though not its every
 * move.
 */
final class PriceVote {

  /** All WAL there is, in FROST. */
  static final long SUPPLY_FROST = 5_000_000_000_000_000_000L;

  /** A price below it is no price. */
  private static final double USD_MIN = 1e-9;

  private PriceVote() {}

  /** Of a price in FROST. */
  static OptionalLong ofFrost(long wantedFrost, long votedFrost) {
    return wantedFrost == votedFrost ? OptionalLong.empty() : OptionalLong.of(wantedFrost);
  }

  /**
   * Of a price in billionths of a dollar.
   *
   * @param usdPerWal without it prices stay
   * @param thresholdPercent of change that is not worth a vote
   */
  static OptionalLong ofNanoUsd(
      long wantedNanoUsd, long votedFrost, OptionalDouble usdPerWal, long thresholdPercent) {
    if (usdPerWal.isEmpty()
        || !Double.isFinite(usdPerWal.getAsDouble())
        || usdPerWal.getAsDouble() < USD_MIN) {
      return OptionalLong.empty();
    }
    long frost = frost(wantedNanoUsd, usdPerWal.getAsDouble());
    if (votedFrost == 0) {
      return frost == 0 ? OptionalLong.empty() : OptionalLong.of(frost);
    }
    BigInteger change =
        BigInteger.valueOf(frost).subtract(unsigned(votedFrost)).abs().multiply(percent(100));
    boolean worthIt =
        change.compareTo(unsigned(votedFrost).multiply(percent(thresholdPercent))) > 0;
    return worthIt ? OptionalLong.of(frost) : OptionalLong.empty();
  }

  private static long frost(long nanoUsd, double usdPerWal) {
    BigDecimal frost =
        BigDecimal.valueOf(nanoUsd)
            .divide(new BigDecimal(usdPerWal), 20, RoundingMode.HALF_EVEN)
            .setScale(0, RoundingMode.CEILING);
    return frost.min(BigDecimal.valueOf(SUPPLY_FROST)).longValueExact();
  }

  private static BigInteger unsigned(long frost) {
    return new BigInteger(Long.toUnsignedString(frost));
  }

  private static BigInteger percent(long percent) {
    return BigInteger.valueOf(percent);
  }
}
