package dev.rosmarus.node.app;

import dev.rosmarus.node.config.ConfigException;
import dev.rosmarus.node.config.ConfigFile;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.registration.NodeKeys;
import dev.rosmarus.node.registration.RecordChange;
import dev.rosmarus.node.registration.RecordPlan;
import dev.rosmarus.node.registration.RecordSync;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.crypto.CryptoException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the node's record on the chain as the configuration says: once after the start, and then
 * again and again with the file as it is by then (Walrus node configuration spec, section 7). What
 * only a new start can take up ends the node.
 */
final class RecordKeeper {

  private static final Logger log = LoggerFactory.getLogger(RecordKeeper.class);

  /** The node has to begin anew; no fault of its own. */
  static final class BeginAnew extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BeginAnew(String why) {
      super(why, null, false, false);
    }
  }

  private final Path configPath;
  private final RecordSync record;
  private final Metrics metrics;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean compared;

  RecordKeeper(Path configPath, RecordSync record, Metrics metrics) {
    this.configPath = configPath;
    this.record = record;
    this.metrics = metrics;
  }

  /** Fails with {@link BeginAnew}. */
  CompletableFuture<Void> end() {
    return end;
  }

  /**
   * Compares and changes. For one thread.
   *
   * @param started the configuration that the node was started with
   */
  void compare(NodeConfig started) throws InterruptedException {
    if (compared && !started.configSynchronizer().enabled()) {
      return;
    }
    NodeConfig config;
    NodeKeys keys;
    try {
      config = compared ? NodeConfig.load(configPath).config() : started;
      keys = NodeKeys.read(config);
    } catch (ConfigException | CryptoException e) {
      endWith("the configuration " + configPath + " cannot be used any more: " + e.getMessage());
      return;
    }
    boolean first = !compared;
    RecordSync.Result result = record.sync(config, keys, OptionalDouble.empty());
    compared = true;
    follow(result, config, first);
  }

  private void follow(RecordSync.Result result, NodeConfig config, boolean first) {
    switch (result) {
      case RecordSync.Result.UpToDate _ -> votedFor(config);
      case RecordSync.Result.Changed(RecordPlan.Change made) -> {
        log.info("the node's record on the chain follows the configuration: {}", names(made));
        votedFor(config);
        if (made.needsRestart() && !first) {
          endWith("its address or network key has changed");
        }
      }
      case RecordSync.Result.Failed(RecordPlan.Change wanted, String why) ->
          log.warn(
              "the node's record on the chain does not follow the configuration ({}): {}; it is"
                  + " tried again later",
              names(wanted),
              why);
      case RecordSync.Result.KeyRotationDue _ -> rotate(first);
      case RecordSync.Result.Inconsistent(String why) ->
          log.error(
              "the protocol keys of configuration and chain do not fit: {}; nothing was changed;"
                  + " until that is settled others refuse what this node signs",
              why);
    }
  }

  /** At the next start, if not at this one: until then the old key is the one that is loaded. */
  private void rotate(boolean first) {
    if (first) {
      ConfigFile.rotateProtocolKey(configPath);
    }
    endWith("its next protocol key is the one in use now");
  }

  private void endWith(String why) {
    end.completeExceptionally(new BeginAnew(why));
  }

  private void votedFor(NodeConfig config) {
    metrics.gauge(MetricFamily.SYNCED_CAPACITY).set(config.votingParams().nodeCapacityBytes());
  }

  private static String names(RecordPlan.Change change) {
    return String.join(", ", change.changes().stream().map(RecordChange::toString).toList());
  }
}
