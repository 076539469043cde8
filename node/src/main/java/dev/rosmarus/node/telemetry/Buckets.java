package dev.rosmarus.node.telemetry;

import java.util.stream.IntStream;

/** The upper bounds of histograms, without the last one that takes everything. */
final class Buckets {

  static final double[] NONE = {};

  /** Those of the Prometheus client libraries. */
  static final double[] DEFAULT = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  static final double[] HTTP_SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 60, 120, 180, 240
  };

  static final double[] CLIENT_SECONDS = doubling(0.015625, 17);
  static final double[] BYTES = doubling(128, 21);
  static final double[] SLOW_SECONDS = doubling(0.03125, 14);
  static final double[] UNENCODED_BLOB_BYTES = doubling(1L << 18, 17);
  static final double[] THREAD_POOL_SECONDS = doubling(0.001, 16);
  static final double[] SUI_SECONDS = doubling(0.001, 14);
  static final double[] DATABASE_SECONDS = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};

  private Buckets() {}

  private static double[] doubling(double first, int count) {
    return IntStream.range(0, count).mapToDouble(i -> Math.scalb(first, i)).toArray();
  }
}
