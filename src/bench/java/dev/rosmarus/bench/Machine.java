package dev.rosmarus.bench;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where figures were taken; they mean nothing without it.
 *
 * @param load mean of running tasks over the last minute before the start, negative if unknown
 */
record Machine(String cpu, int cores, String jvm, String vectors, double load) {

  private static final double LOAD_MAX = 0.5;

  static Machine here() {
    return new Machine(
        cpuName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        VectorWidth.describe(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  String describe() {
    String words = "%s, %d cores; %s; %s".formatted(cpu, cores, jvm, vectors);
    return load <= LOAD_MAX
        ? words
        : words
            + "\nThe machine was busy (load %.1f): the figures are provisional.".formatted(load);
  }

  private static String cpuName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
