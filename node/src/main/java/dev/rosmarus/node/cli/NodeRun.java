package dev.rosmarus.node.cli;

import dev.rosmarus.node.app.EarlyLoading;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** A storage node in this process, until a signal stops it or it cannot go on. */
final class NodeRun {

  private static final String FILTER = "RUST_LOG";
  private static final String OWN_FILTER = "ROSMARUS_LOG";

  private NodeRun() {}

  /**
   * @throws Failure if it cannot even start
   */
  static void run(Path configPath, boolean cleanupStorage) {
    EarlyLoading.begin();
    Map<String, String> environment = System.getenv();
    LoadedConfig loaded = load(configPath);
    String filter = environment.getOrDefault(FILTER, environment.getOrDefault(OWN_FILTER, ""));
    RunLog.install(System.err, LogFilter.parse(filter));
    run(new RunRequest(configPath, loaded, cleanupStorage, environment, Version.ROSMARUS));
  }

  private static LoadedConfig load(Path configPath) {
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
      LoggerFactory.getLogger(NodeRun.class).debug("a signal is ending the process already");
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
