package dev.rosmarus.node.telemetry;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts by upper bound, from the start of the process on. Micrometer's own rounds amounts up to
 * whole numbers, which makes nothing of fractions of a second.
 */
final class Histogram {

  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * @param bounds inclusive, ascending
   */
  Histogram(double[] bounds) {
    this.bounds = bounds;
    this.counts = new LongAdder[bounds.length + 1];
    Arrays.setAll(counts, _ -> new LongAdder());
  }

  void record(double amount) {
    int found = Arrays.binarySearch(bounds, amount);
    counts[found >= 0 ? found : -found - 1].increment();
    sum.add(amount);
  }

  /** For each bound, and for all, how many were not above it. */
  long[] cumulative() {
    long[] all = new long[counts.length];
    long so = 0;
    for (int i = 0; i < counts.length; i++) {
      so += counts[i].sum();
      all[i] = so;
    }
    return all;
  }

  double sum() {
    return sum.sum();
  }
}
