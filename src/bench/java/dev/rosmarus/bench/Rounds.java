package dev.rosmarus.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Contenders that run by turns, each once a round, so that what disturbs the machine disturbs all
 * of them alike. Ratios are taken within a round.
 */
final class Rounds {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<String, Contender> contenders = new LinkedHashMap<>();
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  /** Runs once and tells how long it took. */
  @FunctionalInterface
  interface Contender {
    long nanos();
  }

  void add(String name, Contender contender) {
    contenders.put(name, contender);
    seconds.put(name, new ArrayList<>());
  }

  /** A contender whose time is the wall clock's. */
  void addTimed(String name, Runnable action) {
    add(
        name,
        () -> {
          long start = System.nanoTime();
          action.run();
          return System.nanoTime() - start;
        });
  }

  /** Runs rounds that are not counted, and then those that are. */
  void run(int warmups, int rounds, Settings settings, String what) {
    for (int i = -warmups; i < rounds; i++) {
      settings.progress(
          i < 0 ? what + ": warm-up" : "%s: round %d of %d".formatted(what, i + 1, rounds));
      boolean counts = i >= 0;
      contenders.forEach((name, contender) -> {
        double took = contender.nanos() / NANOS_PER_SECOND;
        if (counts) {
          seconds.get(name).add(took);
        }
      });
    }
  }

  Figure time(String name, String column) {
    return new Figure(name, column, Unit.SECONDS, seconds.get(name));
  }

  /** How many times as long the first took as the second. */
  Figure ratio(String row, String column, String longer, String shorter) {
    List<Double> above = seconds.get(longer);
    List<Double> below = seconds.get(shorter);
    return new Figure(
        row,
        column,
        Unit.RATIO,
        IntStream.range(0, above.size()).mapToObj(i -> above.get(i) / below.get(i)).toList());
  }
}
