package dev.rosmarus.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code rosmarus} command in a process of its own, on the classes under test. */
final class NodeProcess implements AutoCloseable {

  private static final long SECONDS_MAX = 60;

  /** Small, for there may be several beside the test. */
  private static final List<String> MEMORY = List.of("-Xmx400m", "-XX:MaxDirectMemorySize=256m");

  /** Only the compiler that is quick itself, which leaves vectors aside. */
  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  /** How a command ended. */
  record Ended(int exitCode, String out, String log) {}

  private final Process process;
  private final Path log;

  private NodeProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code rosmarus run} or whatever else stays; its log goes to the file. */
  static NodeProcess start(Path log, String... arguments) {
    return start(log, Map.of(), arguments);
  }

  static NodeProcess start(Path log, Map<String, String> environment, String... arguments) {
    return start(log, environment, program(QUICK_START), arguments);
  }

  /** As operators run it: slower to start, and many times faster at encoding and hashing. */
  static NodeProcess startForWork(Path log, String... arguments) {
    return start(log, Map.of(), program(List.of()), arguments);
  }

  /** Starts a package's launcher. */
  static NodeProcess packed(Path launcher, Path log, String... arguments) {
    return start(
        log,
        Map.of("ROSMARUS_JAVA_OPTS", String.join(" ", MEMORY)),
        List.of(launcher.toString()),
        arguments);
  }

  private static NodeProcess start(
      Path log, Map<String, String> environment, List<String> program, String... arguments) {
    try {
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("RUST_LOG");
      builder.environment().putAll(environment);
      return new NodeProcess(
          builder
              .redirectOutput(log.resolveSibling(log.getFileName() + ".out").toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException("the process does not start", e);
    }
  }

  /** Runs a command to its end. */
  static Ended run(Path log, String... arguments) throws InterruptedException {
    try (NodeProcess running = start(log, arguments)) {
      return running.awaitEnd();
    }
  }

  private static List<String> program(List<String> compiler) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC"));
    command.addAll(compiler);
    command.addAll(MEMORY);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.rosmarus.node.cli.Start");
    return command;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As the service manager does it. */
  void terminate() {
    process.destroy();
  }

  /** As a power cut does it, but for what the system has in memory. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  Ended awaitEnd() throws InterruptedException {
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + SECONDS_MAX + " s; it says: " + log());
    }
    return new Ended(process.exitValue(), out(), log());
  }

  /** All that was printed. */
  String out() {
    return text(log.resolveSibling(log.getFileName() + ".out"));
  }

  /** All that was logged, by earlier processes with the same file too. */
  String log() {
    return text(log);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is left running. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
