package dev.rosmarus.node.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** In which order to ask: by chance, those with more weight sooner on average. Pure. */
final class NodeOrder {

  private NodeOrder() {}

  private record Keyed<T>(T item, double key) {}

  /** Sampling without replacement, in proportion to weight; items without weight come last. */
  static <T> List<T> weighted(List<T> items, ToIntFunction<T> weight, RandomGenerator random) {
    List<Keyed<T>> keyed = new ArrayList<>();
    for (T item : items) {
      int w = weight.applyAsInt(item);
      double exponential = -Math.log(1 - random.nextDouble());
      keyed.add(new Keyed<>(item, w > 0 ? exponential / w : Double.POSITIVE_INFINITY));
    }
    keyed.sort(Comparator.comparingDouble(Keyed::key));
    return keyed.stream().map(Keyed::item).toList();
  }
}
