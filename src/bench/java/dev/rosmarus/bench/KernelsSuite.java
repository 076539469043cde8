package dev.rosmarus.bench;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whole blobs by vector width and system size. A width holds for a whole JVM, so each has one of
 * its own, and they take turns. Widths beyond the machine's are left out.
 */
final class KernelsSuite implements Suite {

  private static final int MIB = 1 << 20;
  private static final List<Integer> SMALL_BLOB_SHARDS = List.of(10, 100, 300, 1000);
  private static final List<Integer> LARGE_BLOB_SHARDS = List.of(100, 300, 1000);
  private static final int LARGE_MIB = 32;
  private static final String PLAIN = "plain";

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public String about() {
    return "whole blobs by vector width and system size";
  }

  @Override
  public List<Grid> run(Settings settings) {
    Map<String, EncodingJvm> jvms = new LinkedHashMap<>();
    try {
      IntStream.of(512, 256, 128, 0)
          .filter(bits -> bits <= VectorWidth.BITS)
          .forEach(bits -> jvms.put(bits == 0 ? PLAIN : bits + " bits", startJvm(bits)));
      List<Grid> grids = new ArrayList<>();
      grids.add(grid(jvms, 1, SMALL_BLOB_SHARDS, settings, settings.quick() ? 3 : 9));
      if (!settings.quick()) {
        grids.add(grid(jvms, LARGE_MIB, LARGE_BLOB_SHARDS, settings, 5));
      }
      return grids;
    } finally {
      jvms.values().forEach(EncodingJvm::close);
    }
  }

  private static EncodingJvm startJvm(int bits) {
    return EncodingJvm.start(Optional.of(VectorWidth.PROPERTY + "=" + bits));
  }

  private static Grid grid(
      Map<String, EncodingJvm> jvms,
      int mib,
      List<Integer> shardCounts,
      Settings settings,
      int rounds) {
    List<Figure> times = new ArrayList<>();
    List<Figure> ratios = new ArrayList<>();
    for (int shards : shardCounts) {
      String column = "n = " + shards;
      Rounds contest = new Rounds();
      jvms.forEach((width, jvm) ->
          contest.add(width, () -> jvm.encode(shards, (long) mib * MIB, 1).encodeNanos()));
      int warmups = mib == 1 ? 5 : 1;
      contest.run(warmups, rounds, settings, "kernels %d MiB, %s".formatted(mib, column));
      for (String width : jvms.keySet()) {
        times.add(contest.time(width, column));
        if (!width.equals(PLAIN)) {
          ratios.add(contest.ratio("  plain / " + width, column, PLAIN, width));
        }
      }
    }
    times.addAll(ratios);
    return new Grid("Encode by kernel, " + mib + " MiB, 1 thread (medians)", times);
  }
}
