package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.deployment.Candidate;
import dev.rosmarus.devchain.deployment.RegisteredNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.node.event.IndexedElement;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A node without its network side: stores, events and epochs, over a local chain. */
final class LifeNode implements AutoCloseable {

  private static final long STAKE_FROST = 1_000_000_000_000L;

  private final LifeNetwork network;
  private final Path folder;
  private final SuiSecretKey account;
  private final BlsSecretKey protocolKey;
  private final RegisteredNode registered;
  private Optional<LifeRunning> running = Optional.empty();

  LifeNode(LifeNetwork network, int number, Path folder) {
    this.network = network;
    this.folder = folder.resolve("node-" + number);
    assertThat(this.folder.toFile().mkdirs()).isTrue();
    byte[] secret = Digest.blake2b(new byte[] {(byte) number}).bytes();
    account = SuiSecretKey.of(KeyScheme.ED25519, secret);
    byte[] smaller = secret.clone();
    smaller[0] = 0;
    protocolKey = BlsSecretKey.of(smaller);
    registered =
        network.join(
            new Candidate(
                account,
                protocolKey,
                NetworkSecretKey.of(smaller).publicKey(),
                "node " + number,
                "localhost:" + (9000 + number),
                100,
                new VotingParams(5_000, 1_000, 1L << 40)),
            STAKE_FROST);
  }

  Address nodeId() {
    return registered.nodeId();
  }

  RegisteredNode registered() {
    return registered;
  }

  BlsSecretKey protocolKey() {
    return protocolKey;
  }

  LifeRunning now() {
    return running.orElseThrow();
  }

  LifeNode start() throws InterruptedException {
    running = Optional.of(LifeRunning.start(network, folder, account, protocolKey, registered));
    return this;
  }

  void stop() {
    running.ifPresent(LifeRunning::close);
    running = Optional.empty();
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Waits for it, or for the node's failure. */
  LifeNode until(BooleanSupplier condition) {
    await(() ->
        condition.getAsBoolean()
            || now().pipeline().failure().isDone()
            || now().epochs().failure().isDone());
    assertThat(now().pipeline().failure()).isNotDone();
    assertThat(now().epochs().failure()).isNotDone();
    return this;
  }

  /** Waits until everything on the chain has been handled. */
  LifeNode untilCaughtUp() throws InterruptedException {
    long head = network.head();
    until(() -> {
      var progress = now().pipeline().progress();
      return progress.latestCheckpoint().orElse(-1) >= head
          && progress.persisted() == now().log().nextIndex();
    });
    return this;
  }

  /** A question to a store. */
  interface Question {
    boolean holds() throws InterruptedException;
  }

  private void untilHolds(Question question) {
    until(() -> {
      try {
        return question.holds();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** Waits until neither row nor data of a blob is left. */
  void untilGone(LifeNetwork.OnChain blob) {
    BlobId id = LifeNetwork.id(blob);
    untilHolds(() -> {
      boolean slivers = false;
      for (int shard : now().shards().indices()) {
        slivers |= now().shards().shard(shard).orElseThrow().has(id, Axis.PRIMARY);
      }
      return !slivers && !now().metadata().has(id) && now().blobs().blob(id).isEmpty();
    });
  }

  /** Waits until the epoch's collection is complete. */
  void untilCollected(long epoch) {
    byte[] key = "completed".getBytes(StandardCharsets.UTF_8);
    byte[] row = BcsWriter.encode(epoch, BcsWriter::u32);
    untilHolds(() ->
        now()
            .main()
            .get(NodeTables.GARBAGE_COLLECTION_EPOCHS, key)
            .filter(found -> Arrays.equals(found, row))
            .isPresent());
  }

  NodeStatus status() {
    return now().status().status();
  }

  Map<Integer, ShardStatus> shardStatuses() {
    Map<Integer, ShardStatus> statuses = new TreeMap<>();
    for (int index : now().shards().indices()) {
      statuses.put(index, now().shards().shard(index).orElseThrow().status());
    }
    return statuses;
  }

  List<IndexedElement> elements() throws InterruptedException {
    return now().log().read(0, Integer.MAX_VALUE);
  }

  /** Stores what was encoded last in all shards of this node. */
  void receive(LifeNetwork.OnChain blob, SliverMatrix matrix) throws InterruptedException {
    EncodingConfig config = new EncodingConfig(network.nShards);
    BlobId id = blob.metadata().blobId();
    now().metadata().store(blob.metadata());
    for (int shard : now().committees().snapshot().ownShards()) {
      int pair = config.pairOfShard(id, shard);
      for (Axis axis : Axis.values()) {
        now()
            .shards()
            .shard(shard)
            .orElseThrow()
            .store(id, matrix.sliver(axis, config.sliverIndex(axis, pair)));
      }
    }
  }

  /** Rows that events make; without the metadata flag they are those of all nodes. */
  Map<String, String> tables() throws InterruptedException {
    return tables(now().main());
  }

  static Map<String, String> tables(Store store) throws InterruptedException {
    Map<String, String> rows = new TreeMap<>();
    for (Table table :
        List.of(
            NodeTables.AGGREGATE_BLOB_INFO,
            NodeTables.PER_OBJECT_BLOB_INFO,
            NodeTables.PER_OBJECT_POOLED_BLOB_INFO,
            NodeTables.STORAGE_POOL_INFO,
            NodeTables.LATEST_HANDLED_EVENT_INDEX)) {
      store.scan(
          table,
          new byte[0],
          (key, value) -> {
            HexFormat hex = HexFormat.of();
            rows.put(table.name() + " " + hex.formatHex(key), hex.formatHex(value));
            return true;
          });
    }
    return rows;
  }

  @Override
  public void close() {
    stop();
  }
}
