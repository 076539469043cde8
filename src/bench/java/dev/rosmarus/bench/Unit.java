package dev.rosmarus.bench;

import java.util.Locale;

/** What figures are measured in; {@link #show} gives three digits that mean something. */
enum Unit {
  SECONDS("s") {
    @Override
    String show(double value) {
      if (value < 1e-3) {
        return digits(value * 1e6) + " us";
      }
      return value < 1 ? digits(value * 1e3) + " ms" : digits(value) + " s";
    }
  },
  RATIO("x") {
    @Override
    String show(double value) {
      return digits(value) + "x";
    }
  },
  BYTES_PER_SECOND("B/s") {
    @Override
    String show(double value) {
      return value < 1e9 ? digits(value / 1e6) + " MB/s" : digits(value / 1e9) + " GB/s";
    }
  },
  BYTES("B") {
    @Override
    String show(double value) {
      return value < 1e9 ? digits(value / 1e6) + " MB" : digits(value / 1e9) + " GB";
    }
  },
  PER_MINUTE("1/min") {
    @Override
    String show(double value) {
      return digits(value) + "/min";
    }
  };

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The unit of the figures in JSON. */
  String symbol() {
    return symbol;
  }

  abstract String show(double value);

  private static String digits(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
