package dev.rosmarus.bench;

import java.util.List;
import java.util.Optional;

/**
 * One cell of a grid: what was measured, under which circumstances, and every sample of it. The
 * figure itself is the median.
 */
record Figure(String row, String column, Unit unit, List<Double> samples, Optional<Target> target) {

  Figure {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no sample of '" + row + "', " + column);
    }
  }

  Figure(String row, String column, Unit unit, List<Double> samples) {
    this(row, column, unit, samples, Optional.empty());
  }

  Figure should(Target wanted) {
    return new Figure(row, column, unit, samples, Optional.of(wanted));
  }

  double median() {
    List<Double> sorted = samples.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The median, and beside it the target and whether it is met. */
  String show() {
    String value = unit.show(median());
    return target
        .map(wanted ->
            "%s (%s %s %s)"
                .formatted(
                    value,
                    wanted.sign(),
                    unit.show(wanted.bound()),
                    wanted.metBy(median()) ? "met" : "MISSED"))
        .orElse(value);
  }
}
