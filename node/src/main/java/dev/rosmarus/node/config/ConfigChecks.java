package dev.rosmarus.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.sui.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What must hold between several values, and what should. */
final class ConfigChecks {

  private static final int NAME_BYTES_MAX = 100;

  /** Between the keys of a path, and the index at its end. */
  private static final Pattern KEYS = Pattern.compile("\\.|\\[[0-9]+]$");

  private final NodeConfig config;
  private final Mapping file;
  private final Findings findings;

  ConfigChecks(NodeConfig config, Mapping file, Findings findings) {
    this.config = config;
    this.file = file;
    this.findings = findings;
  }

  void run() {
    int bytes = config.name().getBytes(UTF_8).length;
    require(
        bytes <= NAME_BYTES_MAX,
        "name",
        "has " + bytes + " bytes, " + NAME_BYTES_MAX + " are allowed");
    require(!config.publicHost().isEmpty(), "public_host", "must not be empty");
    garbageCollection();
    ranges();
    disk();
    config.sui().ifPresent(this::sui);
    constructible("event_processor_config.adaptive_downloader_config", NodeConfig::download);
    constructible("sui.rpc_fallback_config", NodeConfig::checkpointBucket);
  }

  private void garbageCollection() {
    GarbageCollectionConfig collection = config.garbageCollection();
    require(
        config.db().global().optimisticTransactions() || !collection.dataDeletion(),
        "db_config.global.use_optimistic_transaction_db",
        "must be true while garbage_collection.enable_data_deletion is");
    if (collection.dataDeletion() && !collection.blobInfoCleanup()) {
      warn(
          "garbage_collection.enable_blob_info_cleanup",
          "is false, so that no data is deleted although enable_data_deletion is true");
    }
  }

  private void ranges() {
    BlobRecoveryConfig recovery = config.blobRecovery();
    ascending(
        recovery.retryIntervalMin(),
        recovery.retryIntervalMax(),
        "blob_recovery.retry_interval_max_secs",
        "retry_interval_min_secs");
    ShardSyncConfig sync = config.shardSync();
    ascending(
        sync.retryBackoffMin(),
        sync.retryBackoffMax(),
        "shard_sync_config.shard_sync_retry_max_backoff_secs",
        "shard_sync_retry_min_backoff_secs");
  }

  private void disk() {
    RosmarusConfig own = config.rosmarus();
    require(
        own.diskReadOnlyFreeBytes() <= own.diskResumeFreeBytes(),
        "rosmarus.disk_resume_free_bytes",
        "must not be less than disk_read_only_free_bytes");
    if (own.diskWarnFreeBytes() < own.diskReadOnlyFreeBytes()) {
      warn(
          "rosmarus.disk_warn_free_bytes",
          "is less than disk_read_only_free_bytes, so that the warning comes too late");
    }
  }

  private void sui(SuiConfig sui) {
    endpoint("sui.rpc", sui.rpc());
    List<String> more = sui.additionalRpcEndpoints();
    for (int i = 0; i < more.size(); i++) {
      endpoint("sui.additional_rpc_endpoints[" + i + "]", more.get(i));
    }
    ascending(
        sui.backoff().min(),
        sui.backoff().max(),
        "sui.backoff_config.max_backoff_millis",
        "min_backoff_millis");
    sui.requestTimeout()
        .ifPresent(time -> require(time.isPositive(), "sui.request_timeout", "must not be zero"));
  }

  private void endpoint(String path, String url) {
    constructible(path, _ -> Endpoint.of(url));
  }

  private void constructible(String path, Consumer<NodeConfig> construction) {
    try {
      construction.accept(config);
    } catch (IllegalArgumentException e) {
      findings.problem(path, line(path), e.getMessage());
    }
  }

  private void ascending(Duration min, Duration max, String path, String than) {
    require(min.compareTo(max) <= 0, path, "must not be less than " + than);
  }

  private void require(boolean holds, String path, String what) {
    if (!holds) {
      findings.problem(path, line(path), what);
    }
  }

  private void warn(String path, String what) {
    findings.warning(path, line(path), what);
  }

  /** Of the key, or of the nearest section around it that is in the file. */
  private int line(String path) {
    Mapping at = file;
    int line = YamlNode.NO_LINE;
    for (String key : KEYS.splitAsStream(path).toList()) {
      Optional<Entry> entry = at.entry(key);
      if (entry.isEmpty()) {
        break;
      }
      line = entry.get().line();
      if (!(entry.get().value() instanceof Mapping inner)) {
        break;
      }
      at = inner;
    }
    return line;
  }
}
