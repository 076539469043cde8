package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.node.app.RunRequest;
import dev.rosmarus.node.app.StartException;
import dev.rosmarus.node.app.StorageNode;
import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.NodeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node in a thread of this process, with a log of its own. */
final class ThreadNode implements LocalNode {

  private static final Logger log = LoggerFactory.getLogger(ThreadNode.class);

  /** A node that ends to be started again is; one that does it on and on is not. */
  private static final int RESTARTS_MAX = 3;

  private final String name;
  private final Path config;
  private final String version;
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final Thread thread;
  private volatile String ended = "";

  private ThreadNode(String name, Path config, String version, NodeLogs logs, Path logFile) {
    this.name = name;
    this.config = config;
    this.version = version;
    this.thread = Thread.ofPlatform().name(name).unstarted(() -> run(logs, logFile));
  }

  static ThreadNode start(String name, Path config, String version, NodeLogs logs, Path logFile) {
    ThreadNode node = new ThreadNode(name, config, version, logs, logFile);
    node.thread.start();
    return node;
  }

  private void run(NodeLogs logs, Path logFile) {
    try {
      logs.speakInto(logFile);
      for (int run = 0; run <= RESTARTS_MAX && !stop.isDone(); run++) {
        // It may have changed the file itself.
        StorageNode.run(
            new RunRequest(config, NodeConfig.load(config), false, System.getenv(), version), stop);
      }
      ended = "it has ended; its log says why";
    } catch (StartException | ConfigException | IOException e) {
      ended = e.getMessage();
    } catch (RuntimeException | Error e) {
      log.error("the node ends, which it should not", e);
      ended = e.toString();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String ended() {
    return ended;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public void stop() {
    stop.complete(null);
  }

  @Override
  public void awaitEnd(Duration atMost) {
    try {
      thread.join(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
