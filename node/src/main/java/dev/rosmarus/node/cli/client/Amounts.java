package dev.rosmarus.node.cli.client;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Bytes, money and times as people read them. */
final class Amounts {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final int FROST_DIGITS = 9;

  /** From here on an amount is told in WAL. */
  private static final long FROST_AS_WAL_MIN = 1_000_000;

  private Amounts() {}

  /** With three digits: {@code 999 B}, {@code 1.46 KiB}. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return ("%." + digits + "f %s").formatted(value, UNITS[unit]);
  }

  /** Exact: {@code 1200 FROST}, {@code 0.0123 WAL}. */
  static String frost(long frost) {
    if (frost < FROST_AS_WAL_MIN) {
      return frost + " FROST";
    }
    String wal = BigDecimal.valueOf(frost, FROST_DIGITS).stripTrailingZeros().toPlainString();
    return wal + " WAL";
  }

  /**
   * In the largest unit that makes it a handy number: {@code 14 d}, {@code 1.5 h}, {@code 30 s}.
   */
  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= Duration.ofDays(2).toSeconds()) {
      return rounded(seconds, Duration.ofDays(1)) + " d";
    }
    if (seconds >= Duration.ofHours(1).toSeconds()) {
      return rounded(seconds, Duration.ofHours(1)) + " h";
    }
    return seconds >= 120 ? rounded(seconds, Duration.ofMinutes(1)) + " min" : seconds + " s";
  }

  private static String rounded(long seconds, Duration unit) {
    return BigDecimal.valueOf(seconds)
        .divide(BigDecimal.valueOf(unit.toSeconds()), 1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** {@code 1 epoch}, {@code 2 epochs}. */
  static String count(long count, String thing) {
    return "%d %s%s".formatted(count, thing, count == 1 ? "" : "s").toLowerCase(Locale.ROOT);
  }
}
