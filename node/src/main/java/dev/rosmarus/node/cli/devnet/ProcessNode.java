package dev.rosmarus.node.cli.devnet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own: this program, by {@code run}, with the same JVM flags. */
final class ProcessNode implements LocalNode {

  /** In the node's folder: the number of its process. */
  private static final String PID = "pid";

  /** More than a node of a local network needs, so that a machine has room for many. */
  private static final String HEAP = "-Xmx256m";

  private final String name;
  private final Process process;

  private ProcessNode(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * @param main the class that this process began with
   */
  static ProcessNode start(String name, String main, Path config, Path logFile) throws IOException {
    Path pidFile = logFile.resolveSibling(PID);
    endLeftOver(pidFile, config);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add(HEAP);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of("run", "--config-path", config.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
            .start();
    process.getOutputStream().close();
    Files.writeString(pidFile, Long.toString(process.pid()));
    return new ProcessNode(name, process);
  }

  /** A network that was killed leaves its nodes running, on its ports and stores. */
  private static void endLeftOver(Path pidFile, Path config) throws IOException {
    if (Files.notExists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> left =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
            .filter(process -> runs(process, config));
    if (left.isPresent()) {
      left.get().destroyForcibly();
      left.get().onExit().join();
    }
  }

  private static boolean runs(ProcessHandle process, Path config) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(config.toString()))
        .isPresent();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String ended() {
    return process.isAlive() ? "" : "its process ended with code " + process.exitValue();
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public void stop() {
    process.destroy();
  }

  @Override
  public void awaitEnd(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
