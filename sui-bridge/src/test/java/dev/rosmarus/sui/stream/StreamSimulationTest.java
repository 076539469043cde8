package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.stream.bucket.BucketConfig;
import dev.rosmarus.sui.stream.bucket.CheckpointBucket;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Endpoints that fail, lie, forget, lag, break and fall silent by chance, one of them honest in the
 * end; a reader that stops and starts again. What is delivered is the chain, whatever the seed.
 */
class StreamSimulationTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(23).withCheckpoints(150).withCheckpointsPerEpoch(31));
  private static final List<StreamElement> TRUTH = HonestElements.after(CHAIN, CHAIN.firstNumber());

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void deliversTheChainWhateverTheEndpointsDo(@ForAll long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    InventedHead head = new InventedHead(CHAIN.firstNumber() + random.nextInt(100));
    InventedNodes nodes = new InventedNodes(CHAIN, endpoints(head, random));
    Optional<CheckpointBucket> bucket =
        random.nextBoolean()
            ? Optional.of(new InventedBucket(CHAIN, head, random.nextInt(5), 0.2, seed))
            : Optional.empty();
    CheckpointStreamConfig config = config(random, bucket.isPresent());

    List<StreamElement> delivered = new ArrayList<>();
    ResumePoint point = StreamFixture.start(CHAIN);
    while (point.checkpoint() < CHAIN.lastNumber()) {
      StreamParts parts = StreamFixture.parts(nodes, bucket, random.nextLong());
      try (CheckpointStream stream = CheckpointStream.open(config, point, parts)) {
        int stay = 1 + random.nextInt(100);
        for (int i = 0; i < stay && point.checkpoint() < CHAIN.lastNumber(); i++) {
          grow(head, point, random);
          CheckpointElements next = stream.next();
          delivered.addAll(next.elements());
          point = StreamFixture.stored(next.after());
        }
      }
    }

    assertThat(delivered).as("seed %d", seed).isEqualTo(TRUTH);
  }

  private static void grow(InventedHead head, ResumePoint point, SplittableRandom random) {
    long wanted = point.checkpoint() + 1 + random.nextInt(4);
    head.growTo(Math.min(CHAIN.lastNumber(), wanted));
    if (point.checkpoint() + 20 > CHAIN.lastNumber()) {
      head.growTo(CHAIN.lastNumber());
    }
  }

  private static List<InventedEndpoint> endpoints(InventedHead head, SplittableRandom random) {
    List<InventedEndpoint> endpoints = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    int honest = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      InventedEndpoint endpoint =
          new InventedEndpoint("endpoint-" + i, CHAIN, head, random.nextLong());
      endpoint.failing = random.nextDouble() * 0.5;
      endpoint.breaking = random.nextDouble() * 0.2;
      endpoint.withoutSubscriptions = random.nextInt(4) == 0;
      if (i != honest) {
        endpoint.lying = random.nextDouble();
        endpoint.pretendingPruned = random.nextDouble() * 0.3;
        endpoint.skipping = random.nextDouble() * 0.1;
        endpoint.silent = random.nextInt(4) == 0;
        endpoint.lag = random.nextInt(4) == 0 ? random.nextInt(10) : 0;
        endpoint.prunedBelow =
            random.nextInt(3) == 0 ? CHAIN.firstNumber() + random.nextInt(150) : 0;
      }
      endpoints.add(endpoint);
    }
    return endpoints;
  }

  private static CheckpointStreamConfig config(SplittableRandom random, boolean withBucket) {
    DownloadConfig usual = StreamFixture.DOWNLOAD;
    DownloadConfig download =
        new DownloadConfig(
            1,
            1 + random.nextInt(8),
            1,
            20,
            5,
            usual.scaleCooldown(),
            usual.initialDelay(),
            usual.maxDelay(),
            3,
            3,
            10,
            random.nextBoolean() ? usual.bufferBytesMax() : 10_000,
            usual.pollInterval());
    CheckpointStreamConfig config =
        new CheckpointStreamConfig(
            SignedChain.WALRUS,
            download,
            StreamFixture.HEAD,
            Optional.empty(),
            StreamFixture.LOOKUP,
            Optional.empty());
    return withBucket
        ? config.withBucket(BucketConfig.of(URI.create("http://bucket.example/")))
        : config;
  }
}
