package dev.rosmarus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first encodings of a JVM that has done nothing before; every sample is a JVM of its own. */
final class ColdSuite implements Suite {

  private static final int SHARDS = 1000;
  private static final long BLOB_BYTES = 1 << 20;
  private static final int SAMPLES = 9;
  private static final int SAMPLES_IF_QUICK = 3;
  private static final int LAST_ENCODING = 20;
  private static final Target AIM = new Target.AtMost(1);
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String about() {
    return "the first encodings of 1 MiB in a new JVM";
  }

  @Override
  public List<Grid> run(Settings settings) {
    List<Figure> figures = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      figures.addAll(measure(threads, settings));
    }
    return List.of(new Grid("New JVM, 1 MiB, n = " + SHARDS + " (medians)", figures));
  }

  private static List<Figure> measure(int threads, Settings settings) {
    String column = threads == 1 ? "1 thread" : threads + " threads";
    List<Double> sinceProcess = new ArrayList<>();
    List<Double> sinceMain = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    List<Double> last = new ArrayList<>();
    int samples = settings.quick() ? SAMPLES_IF_QUICK : SAMPLES;
    for (int sample = 0; sample < samples; sample++) {
      settings.progress("cold, %s: JVM %d of %d".formatted(column, sample + 1, samples));
      try (EncodingJvm jvm = EncodingJvm.start(Optional.empty())) {
        EncodingJvm.Answer answer = jvm.encode(SHARDS, BLOB_BYTES, threads);
        sinceProcess.add(answer.nanosSinceProcessStart() / NANOS_PER_SECOND);
        sinceMain.add(answer.nanosSinceMain() / NANOS_PER_SECOND);
        first.add(answer.encodeNanos() / NANOS_PER_SECOND);
        for (int i = 2; i <= LAST_ENCODING; i++) {
          answer = jvm.encode(SHARDS, BLOB_BYTES, threads);
          (i == 2 ? second : last).add(answer.encodeNanos() / NANOS_PER_SECOND);
        }
      }
    }
    return List.of(
        seconds("process start to first blob id", column, sinceProcess).should(AIM),
        seconds("main to first blob id", column, sinceMain).should(AIM),
        seconds("first encode", column, first),
        seconds("second encode", column, second),
        seconds("encode 3 to " + LAST_ENCODING, column, last));
  }

  private static Figure seconds(String row, String column, List<Double> samples) {
    return new Figure(row, column, Unit.SECONDS, samples);
  }
}
