package dev.rosmarus.bench;

/** What a figure should be, in its own unit. */
sealed interface Target {

  boolean metBy(double value);

  /** As a sign and a bound, for a table. */
  String sign();

  double bound();

  /** More is better. */
  record AtLeast(double bound) implements Target {
    @Override
    public boolean metBy(double value) {
      return value >= bound;
    }

    @Override
    public String sign() {
      return ">=";
    }
  }

  /** Less is better. */
  record AtMost(double bound) implements Target {
    @Override
    public boolean metBy(double value) {
      return value <= bound;
    }

    @Override
    public String sign() {
      return "<=";
    }
  }
}
