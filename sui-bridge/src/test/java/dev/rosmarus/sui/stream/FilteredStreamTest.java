package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FilteredStreamTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(31).withCheckpoints(150).withCheckpointsPerEpoch(31));
  private static final List<StreamElement> TRUTH = HonestElements.after(CHAIN, CHAIN.firstNumber());

  private final InventedHead head = new InventedHead(CHAIN.lastNumber());
  private final InventedEndpoint first = new InventedEndpoint("first", CHAIN, head, 1);
  private final InventedEndpoint second = new InventedEndpoint("second", CHAIN, head, 2);
  private final InventedNodes nodes = new InventedNodes(CHAIN, List.of(first, second));

  private static CheckpointStream open(
      InventedNodes nodes, ResumePoint from, boolean proofs, boolean compare) {
    FilteredConfig filtered =
        new FilteredConfig(
            proofs,
            compare,
            10,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            1000,
            1 << 20);
    return CheckpointStream.open(
        StreamFixture.config().withFiltered(filtered),
        from,
        StreamFixture.parts(nodes, StreamObserver.NONE, 3));
  }

  private List<StreamElement> readAll(boolean proofs, boolean compare) throws InterruptedException {
    try (CheckpointStream stream = open(nodes, StreamFixture.start(CHAIN), proofs, compare)) {
      return StreamFixture.read(stream, CHAIN.lastNumber());
    }
  }

  @Test
  void givesTheSameElementsAsTheVerifiedStream() throws InterruptedException {
    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void givesThemWithProofsToo() throws InterruptedException {
    assertThat(readAll(true, false)).isEqualTo(TRUTH);
  }

  @Test
  void goesOnAfterStreamsThatBreak() throws InterruptedException {
    first.breaking = 0.2;

    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void findsOmissionsByComparison() throws InterruptedException {
    first.omitting = 0.3;

    assertThat(readAll(false, true)).isEqualTo(TRUTH);
  }

  @Test
  void withoutComparisonNorProofsAnOmissionGoesUnnoticed() throws InterruptedException {
    first.omitting = 0.3;

    assertThat(readAll(false, false)).isNotEqualTo(TRUTH);
  }

  @Test
  void followsTheHeadBySubscription() throws InterruptedException {
    InventedHead growing = new InventedHead(CHAIN.firstNumber() + 20);
    InventedEndpoint live = new InventedEndpoint("live", CHAIN, growing, 1);
    live.breaking = 0.05;
    InventedNodes node = new InventedNodes(CHAIN, List.of(live));
    List<StreamElement> elements = new ArrayList<>();
    try (CheckpointStream stream = open(node, StreamFixture.start(CHAIN), false, true)) {
      for (long number = CHAIN.firstNumber() + 1; number <= CHAIN.lastNumber(); number++) {
        growing.growTo(number);
        CheckpointElements next = stream.next();
        assertThat(next.checkpoint()).isEqualTo(number);
        elements.addAll(next.elements());
      }
    }
    assertThat(elements).isEqualTo(TRUTH);
  }

  @Test
  void listsAgainAndAgainWhereSubscriptionsAreNotOffered() throws InterruptedException {
    InventedHead growing = new InventedHead(CHAIN.firstNumber() + 20);
    InventedEndpoint old = new InventedEndpoint("old", CHAIN, growing, 1);
    old.withoutLiveEvents = true;
    InventedNodes node = new InventedNodes(CHAIN, List.of(old));
    try (CheckpointStream stream = open(node, StreamFixture.start(CHAIN), false, false)) {
      for (long number = CHAIN.firstNumber() + 1; number <= CHAIN.lastNumber(); number++) {
        growing.growTo(number);
        assertThat(stream.next().checkpoint()).isEqualTo(number);
      }
    }
  }

  @Test
  void goesOnAfterListsThatGotNoFurther() throws InterruptedException {
    first.listsStuck.set(3);

    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void stopsBeforeAProvenCheckpointThatItCannotRead() throws InterruptedException {
    SignedChain later =
        SignedChain.of(
            ChainPlan.small(32).withCheckpoints(60), number -> number >= CHAIN.firstNumber() + 30);
    InventedEndpoint node =
        new InventedEndpoint("node", later, new InventedHead(later.lastNumber()), 1);
    InventedNodes nodes = new InventedNodes(later, List.of(node));
    try (CheckpointStream stream = open(nodes, StreamFixture.start(later), true, false)) {
      assertThatThrownBy(() -> StreamFixture.read(stream, later.lastNumber()))
          .isInstanceOf(StreamException.Undecodable.class)
          .hasMessageContaining("is proven and yet cannot be read");
    }
  }

  @Test
  void whoWaitsWhenItIsClosedIsTold() throws InterruptedException {
    CheckpointStream stream = open(nodes, StreamFixture.start(CHAIN), false, true);
    StreamFixture.read(stream, CHAIN.lastNumber());
    Thread closer = Thread.startVirtualThread(stream::close);

    assertThatThrownBy(stream::next).isInstanceOf(StreamException.Closed.class);
    closer.join();
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void goesOnFromWhereItWasStoredInEitherMode(@ForAll long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    InventedHead growing = new InventedHead(CHAIN.firstNumber() + random.nextInt(100));
    InventedEndpoint one = new InventedEndpoint("one", CHAIN, growing, seed);
    InventedEndpoint two = new InventedEndpoint("two", CHAIN, growing, seed + 1);
    one.breaking = random.nextDouble() * 0.2;
    one.failing = random.nextDouble() * 0.2;
    two.failing = random.nextDouble() * 0.2;
    InventedNodes both = new InventedNodes(CHAIN, List.of(one, two));
    List<StreamElement> elements = new ArrayList<>();
    ResumePoint point = StreamFixture.start(CHAIN);
    while (point.checkpoint() < CHAIN.lastNumber()) {
      try (CheckpointStream stream = open(both, point, random)) {
        int stay = 1 + random.nextInt(60);
        for (int i = 0; i < stay && point.checkpoint() < CHAIN.lastNumber(); i++) {
          growing.growTo(Math.min(CHAIN.lastNumber(), point.checkpoint() + 2));
          CheckpointElements next = stream.next();
          elements.addAll(next.elements());
          point = StreamFixture.stored(next.after());
        }
      }
    }
    assertThat(elements).as("seed %d", seed).isEqualTo(TRUTH);
  }

  private static CheckpointStream open(
      InventedNodes nodes, ResumePoint from, SplittableRandom random) {
    if (random.nextBoolean()) {
      return CheckpointStream.open(
          StreamFixture.config(),
          from,
          StreamFixture.parts(nodes, StreamObserver.NONE, random.nextLong()));
    }
    return open(nodes, from, random.nextBoolean(), random.nextBoolean());
  }
}
