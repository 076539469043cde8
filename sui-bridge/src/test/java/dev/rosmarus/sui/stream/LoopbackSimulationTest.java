package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.walrus.event.StreamElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Real servers and a bucket on the loopback whose faults change as the chain grows and the reader
 * stops and starts again, in either mode: what is delivered is the chain, whatever the seed.
 */
class LoopbackSimulationTest {

  private static final int SERVERS = 3;
  private static final Duration TIME_MAX = Duration.ofSeconds(60);

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(79).withCheckpoints(100).withCheckpointsPerEpoch(23));
  private static final List<StreamElement> TRUTH = HonestElements.after(CHAIN, CHAIN.firstNumber());

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void deliversTheChainWhateverServersLieAbout(@ForAll long seed) {
    run(seed, true);
  }

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void deliversTheChainInEitherModeWhereNobodyLies(@ForAll long seed) {
    run(seed, false);
  }

  private static void run(long seed, boolean withLies) {
    List<StreamElement> delivered =
        assertTimeoutPreemptively(TIME_MAX, () -> read(seed, withLies), () -> "seed " + seed);
    assertThat(delivered).as("seed %d", seed).isEqualTo(TRUTH);
  }

  private static List<StreamElement> read(long seed, boolean withLies) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<StreamElement> delivered = new ArrayList<>();
    ResumePoint point = StreamFixture.start(CHAIN);
    long begin = CHAIN.firstNumber() + random.nextInt(60);
    try (LoopbackNodes nodes = new LoopbackNodes(CHAIN, SERVERS, begin)) {
      LoopbackWeather weather = new LoopbackWeather(nodes, SERVERS, withLies, random.split());
      while (point.checkpoint() < CHAIN.lastNumber()) {
        boolean filtered = !withLies && random.nextBoolean();
        try (CheckpointStream stream = open(nodes, point, filtered, random)) {
          int stay = random.nextInt(1, 60);
          for (int i = 0; i < stay && point.checkpoint() < CHAIN.lastNumber(); i++) {
            if (random.nextInt(12) == 0) {
              weather.change(point.checkpoint() + 1);
            }
            nodes.growTo(point.checkpoint() + random.nextInt(1, 4));
            CheckpointElements next = stream.next();
            delivered.addAll(next.elements());
            point = StreamFixture.stored(next.after());
          }
        }
      }
    }
    return delivered;
  }

  private static CheckpointStream open(
      LoopbackNodes nodes, ResumePoint from, boolean filtered, SplittableRandom random) {
    CheckpointStreamConfig config = nodes.config().withBucket(nodes.bucketConfig());
    return CheckpointStream.open(
        filtered
            ? config.withFiltered(
                LoopbackFilteredStreamTest.filtered(random.nextBoolean(), random.nextBoolean()))
            : config,
        from,
        nodes.partsWithBucket(StreamObserver.NONE));
  }
}
