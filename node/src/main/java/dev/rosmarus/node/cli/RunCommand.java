package dev.rosmarus.node.cli;

import dev.rosmarus.node.app.RunRequest;
import dev.rosmarus.node.app.StartException;
import dev.rosmarus.node.app.StorageNode;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.LoadedConfig;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.telemetry.log.LogFilter;
import dev.rosmarus.node.telemetry.log.RunLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rosmarus run}: the storage node, until it is told to stop or cannot go on. */
@Command(
    name = "run",
    description = "Run the storage node.",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Logs lines of JSON to standard error; RUST_LOG in the environment says what, such as",
      "'info', 'warn' or 'info,dev.rosmarus.node.http=debug'. SIGTERM and SIGINT end it",
      "in good order. It also ends with exit code 0 when it cannot go on, having logged why: let",
      "the service manager start it again.",
      "",
      "Example:",
      "  rosmarus run --config-path walrus-node.yaml"
    })
final class RunCommand implements Callable<Integer> {

  private static final String FILTER = "RUST_LOG";
  private static final String OWN_FILTER = "ROSMARUS_LOG";

  @Option(
      names = "--config-path",
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path configPath;

  @Option(names = "--cleanup-storage", description = "Delete everything in storage_path first.")
  private boolean cleanupStorage;

  @Option(
      names = "--ignore-sync-failures",
      description = "Accepted for the sake of old scripts; changes nothing.")
  void ignoreSyncFailures(boolean asked) {}

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Override
  public Integer call() {
    Map<String, String> environment = System.getenv();
    LoadedConfig loaded = load();
    String filter = environment.getOrDefault(FILTER, environment.getOrDefault(OWN_FILTER, ""));
    RunLog.install(System.err, LogFilter.parse(filter));
    run(new RunRequest(configPath, loaded, cleanupStorage, environment, Version.ROSMARUS));
    return 0;
  }

  private LoadedConfig load() {
    try {
      return NodeConfig.load(configPath);
    } catch (ConfigException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private static void run(RunRequest request) {
    CompletableFuture<Void> stop = new CompletableFuture<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread onSignal = new Thread(() -> stopInOrder(stop, ended), "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      StorageNode.run(request, stop);
    } catch (StartException e) {
      throw new Failure(e.getMessage(), e);
    } finally {
      ended.countDown();
      forget(onSignal);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LoggerFactory.getLogger(RunCommand.class).debug("a signal is ending the process already");
    }
  }

  /** A process that a signal ends in good order has done what it was told: exit code 0. */
  private static void stopInOrder(CompletableFuture<Void> stop, CountDownLatch ended) {
    stop.complete(null);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.flush();
    Runtime.getRuntime().halt(0);
  }
}
