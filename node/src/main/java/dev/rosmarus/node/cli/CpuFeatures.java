package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Keeps the kernels off vectors that this processor has but cannot shuffle byte by byte.
 *
 * <p>AVX-512 without its VBMI part (first generations of it) has no byte shuffle over 64 lanes. The
 * JVM still prefers 512 bits there, and emulates the shuffle hundreds of times slower.
 */
final class CpuFeatures {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final int WITHOUT_WIDE_SHUFFLE_BITS = 256;

  private CpuFeatures() {}

  /**
   * Sets the property that {@link VectorWidth} reads, unless the operator did. Must come before any
   * class of the erasure code is initialised; naming its constant does not initialise it.
   */
  static void limitVectorWidth() {
    if (System.getProperty(VectorWidth.PROPERTY) == null) {
      vectorBitsMax(cpuInfo())
          .ifPresent(bits -> System.setProperty(VectorWidth.PROPERTY, Integer.toString(bits)));
    }
  }

  /**
   * The widest vectors that are of use, where that is less than the processor has.
   *
   * @param cpuInfo lines as Linux shows them; other systems and processors show other words
   */
  static OptionalInt vectorBitsMax(List<String> cpuInfo) {
    for (String line : cpuInfo) {
      if (line.startsWith("flags")) {
        List<String> flags = Arrays.asList(line.substring(line.indexOf(':') + 1).split("\\s+", -1));
        return flags.contains("avx512f") && !flags.contains("avx512vbmi")
            ? OptionalInt.of(WITHOUT_WIDE_SHUFFLE_BITS)
            : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  /** No lines where the system has no such file. */
  private static List<String> cpuInfo() {
    try {
      return Files.readAllLines(CPU_INFO);
    } catch (IOException e) {
      return List.of();
    }
  }
}
