package dev.rosmarus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs one suite or all, shows their tables and keeps their figures as JSON in {@code
 * target/bench}. Ends with 0, or with 2 when it was asked for what it does not know.
 */
public final class Bench {

  private static final Path FOLDER = Path.of("target", "bench");

  private static final List<Suite> SUITES =
      List.of(
          new EncodeSuite(),
          new ColdSuite(),
          new KernelsSuite(),
          new JmhSuite(
              "code",
              "the one-dimensional code by symbol size, decode, and what is done to single slivers",
              List.of(
                  new JmhSuite.Part(
                      CodeBenchmark.class,
                      "One-dimensional code by symbol size, originals per second (medians)",
                      "symbolBytes",
                      "B"),
                  new JmhSuite.Part(
                      RecoveryBenchmark.class,
                      "One sliver of a blob by blob size, n = 1000 (medians)",
                      "blobMib",
                      "MiB"))),
          new JmhSuite(
              "hash",
              "BLAKE2b of leaves and inner nodes beside BouncyCastle",
              List.of(
                  new JmhSuite.Part(
                      HashBenchmark.class,
                      "BLAKE2b-256 of leaves by symbol size (medians)",
                      "symbolBytes",
                      "B"),
                  new JmhSuite.Part(
                      TreeBenchmark.class,
                      "BLAKE2b-256 of inner nodes by tree size (medians)",
                      "leaves",
                      "leaves"))),
          new JmhSuite(
              "checkpoints",
              "checkpoints verified from memory, and BCS decoded",
              List.of(
                  new JmhSuite.Part(
                      CheckpointBenchmark.class,
                      "One checkpoint verified, events only, by transactions in it (medians)",
                      "transactions",
                      "transactions"),
                  new JmhSuite.Part(
                      BcsBenchmark.class,
                      "BCS decoded, input per second (medians)",
                      "transactions",
                      "transactions"))),
          new DevchainSuite(),
          new NodeSuite());

  private Bench() {}

  /** Takes {@code [NAME] [--quick] [JMH ARGUMENT...]}. */
  public static void main(String[] args) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(args));
    boolean quick = arguments.remove("--quick");
    List<Suite> chosen = SUITES;
    if (!arguments.isEmpty() && !arguments.getFirst().startsWith("-")) {
      String name = arguments.removeFirst();
      Optional<Suite> suite = SUITES.stream().filter(s -> s.name().equals(name)).findFirst();
      if (suite.isEmpty()) {
        System.err.println("bench: no suite '" + name + "'\n" + suites());
        System.exit(2);
      }
      chosen = suite.stream().toList();
    }
    Files.createDirectories(FOLDER);
    run(chosen, new Settings(quick, arguments, FOLDER));
  }

  private static void run(List<Suite> suites, Settings settings) {
    Machine machine = Machine.here();
    System.out.println(machine.describe());
    for (Suite suite : suites) {
      Report report = new Report(suite.name(), settings.quick(), machine, suite.run(settings));
      Path file = settings.folder().resolve(suite.name() + ".json");
      report.write(file);
      System.out.print(report.text());
      System.out.println("figures: " + file);
    }
  }

  private static String suites() {
    StringBuilder list = new StringBuilder("suites:");
    for (Suite suite : SUITES) {
      list.append("\n  %-11s %s".formatted(suite.name(), suite.about()));
    }
    return list.toString();
  }
}
