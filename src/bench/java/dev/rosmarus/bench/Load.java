package dev.rosmarus.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What came of many requests.
 *
 * @param bytes of all bodies together
 * @param seconds from the first request to the last answer
 * @param latencySeconds of each request, ascending
 */
record Load(long bytes, double seconds, List<Double> latencySeconds) {

  Load {
    latencySeconds = latencySeconds.stream().sorted().toList();
    if (latencySeconds.isEmpty()) {
      throw new IllegalArgumentException("no request was answered");
    }
  }

  static Load ofNanos(long bytes, long wallNanos, long[] latencyNanos) {
    return new Load(
        bytes,
        wallNanos / 1e9,
        Arrays.stream(latencyNanos).mapToObj(nanos -> nanos / 1e9).toList());
  }

  private double quantile(double share) {
    int last = latencySeconds.size() - 1;
    return latencySeconds.get((int) Math.min(last, Math.ceil(share * last)));
  }

  /** Throughput and latencies of several runs, as one row of a table. */
  static List<Figure> row(String row, List<Load> runs) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            row,
            "throughput",
            Unit.BYTES_PER_SECOND,
            runs.stream().map(run -> run.bytes / run.seconds).toList()));
    figures.add(
        new Figure(row, "p50", Unit.SECONDS, runs.stream().map(run -> run.quantile(0.5)).toList()));
    figures.add(
        new Figure(
            row, "p99", Unit.SECONDS, runs.stream().map(run -> run.quantile(0.99)).toList()));
    return figures;
  }
}
