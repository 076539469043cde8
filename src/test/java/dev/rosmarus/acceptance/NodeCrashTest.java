package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real process is killed in the middle of uploads, at random moments. The write-ahead log lies
 * in the process until it is synced, so that a kill loses all that a power cut would.
 */
class NodeCrashTest {

  private static final Logger log = LoggerFactory.getLogger(NodeCrashTest.class);

  private static final long SEED =
      Long.getLong("rosmarus.seed", new Random().nextInt(Integer.MAX_VALUE));
  private static final int SHARDS = 10;
  private static final int CLIENTS = 8;
  private static final int BLOBS_PER_ROUND = 120;

  /** Of an epoch, longer than any test. */
  private static final Duration EPOCH = Duration.ofHours(12);

  private final Random random = new Random(SEED);
  private final List<Uploads.Promise> promises = new ArrayList<>();
  private final Map<String, Integer> objects = new HashMap<>();

  @TempDir private Path folder;

  @Test
  void fiveKillsBreakNoPromise() throws Exception {
    kill(5);
  }

  @Test
  @Tag("slow")
  void fiftyKillsBreakNoPromise() throws Exception {
    kill(50);
  }

  private void kill(int rounds) throws Exception {
    try (LiveNetwork network = LiveNetwork.start(SHARDS, Duration.ofSeconds(1), EPOCH);
        OperatedNode node = OperatedNode.active(network, folder)) {
      for (int round = 0; round < rounds; round++) {
        int before = promises.size();
        uploadAndKill(network, node);
        node.run();
        node.awaitServing();
        log.info("round {}: {} confirmations", round, promises.size() - before);
        honoured(node, promises.subList(before, promises.size()));
      }
      assertThat(promises).as("rosmarus.seed=%d", SEED).hasSizeGreaterThan(3 * rounds);
      honoured(node, promises);
      noEventWasAppliedTwiceOrLost(network, node);
    }
  }

  private void uploadAndKill(LiveNetwork network, OperatedNode node) throws Exception {
    try (Uploads uploads = Uploads.start(node.client(), register(network), CLIENTS)) {
      // Counted in confirmations, so that a slow machine is killed as deep in its work as a fast
      // one.
      int enough = random.nextInt(40);
      long tooLong = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (uploads.confirmed() < enough && System.nanoTime() < tooLong && !uploads.isOver()) {
        LockSupport.parkNanos(1_000_000);
      }
      LockSupport.parkNanos(random.nextInt(200_000_000));
      node.kill();
      promises.addAll(uploads.stop());
    }
  }

  /** Some blobs for two objects, so that applying an event twice would show. */
  private List<Uploads.Registered> register(LiveNetwork network) {
    List<EncodedBlob> blobs = new ArrayList<>();
    for (int i = 0; i < BLOBS_PER_ROUND; i++) {
      EncodedBlob blob = EncodedBlob.random(SHARDS, random.nextInt(1, 40_000), random.nextLong());
      blobs.add(blob);
      if (i % 4 == 0) {
        blobs.add(blob);
      }
    }
    List<Address> ids = network.register(blobs, true, 3);
    List<Uploads.Registered> registered = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      registered.add(new Uploads.Registered(blobs.get(i), ids.get(i)));
      objects.merge(blobs.get(i).id().toString(), 1, Integer::sum);
    }
    return registered;
  }

  private static void honoured(OperatedNode node, List<Uploads.Promise> promises) throws Exception {
    BlsPublicKey key = node.publicKey();
    for (Uploads.Promise promise : promises) {
      EncodedBlob blob = promise.registered().blob();
      assertThat(promise.confirmation().signedBy(key)).as("signature for %s", blob.id()).isTrue();
      byte[] metadata = node.client().metadata(blob.id());
      assertThat(Arrays.copyOfRange(metadata, 32, metadata.length))
          .as("metadata of %s, rosmarus.seed=%d", blob.id(), SEED)
          .isEqualTo(MetadataBcs.encode(blob.metadata().metadata()));
      for (int pair = 0; pair < SHARDS; pair++) {
        for (Axis axis : Axis.values()) {
          assertThat(node.client().sliver(blob.id(), pair, axis))
              .as("%s sliver %d of %s, rosmarus.seed=%d", axis, pair, blob.id(), SEED)
              .isEqualTo(blob.slivers(axis).get(pair));
        }
      }
    }
  }

  private void noEventWasAppliedTwiceOrLost(LiveNetwork network, OperatedNode node)
      throws Exception {
    EncodedBlob last = EncodedBlob.random(SHARDS, 5, SEED);
    network.register(List.of(last), true, 3);
    node.awaitKnown(last.id());
    for (Map.Entry<String, Integer> blob : objects.entrySet()) {
      JsonNode status = node.client().status(BlobId.parse(blob.getKey()));
      assertThat(status.at("/deletable/deletableCounts/count_deletable_total").asInt())
          .as("objects of %s in %s, rosmarus.seed=%d", blob.getKey(), status, SEED)
          .isEqualTo(blob.getValue());
    }
  }
}
