package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.walrus.event.StreamElement;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The filtered stream over real gRPC: the same elements as the verified one. */
@Timeout(30)
class LoopbackFilteredStreamTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(73).withCheckpoints(120).withCheckpointsPerEpoch(35));
  private static final long FIRST = CHAIN.firstNumber();
  private static final long LAST = CHAIN.lastNumber();
  private static final List<StreamElement> TRUTH = HonestElements.after(CHAIN, FIRST);

  private final LoopbackNodes nodes = new LoopbackNodes(CHAIN, 2, LAST);

  @AfterEach
  void stop() {
    nodes.close();
  }

  static FilteredConfig filtered(boolean proofs, boolean compare) {
    return new FilteredConfig(
        proofs,
        compare,
        25,
        Duration.ofMillis(5),
        Duration.ofMillis(5),
        Duration.ofMillis(1),
        Duration.ofMillis(20),
        1000,
        1 << 20);
  }

  private static CheckpointStream open(LoopbackNodes nodes, boolean proofs, boolean compare) {
    return CheckpointStream.open(
        nodes.config().withFiltered(filtered(proofs, compare)),
        StreamFixture.start(CHAIN),
        nodes.parts(StreamObserver.NONE));
  }

  private List<StreamElement> readAll(boolean proofs, boolean compare) throws InterruptedException {
    try (CheckpointStream stream = open(nodes, proofs, compare)) {
      return StreamFixture.read(stream, LAST);
    }
  }

  private static Checkpoint withoutEvents(Checkpoint truth) {
    Checkpoint.Builder lie = truth.toBuilder();
    lie.getTransactionsBuilderList().forEach(transaction -> transaction.clearEvents());
    return lie.build();
  }

  @Test
  void givesTheSameElementsAsTheVerifiedStream() throws InterruptedException {
    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void givesThemWithProofsAndComparisonToo() throws InterruptedException {
    assertThat(readAll(true, true)).isEqualTo(TRUTH);
  }

  @Test
  void goesOnWhereAListBroke() throws InterruptedException {
    nodes.faults(0).breakListsAfter(4);
    nodes.faults(1).breakListsAfter(4);

    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void findsByComparisonWhatOneServerLeavesOut() throws InterruptedException {
    nodes.faults(0).lie(LoopbackFilteredStreamTest::withoutEvents);

    assertThat(readAll(false, true)).isEqualTo(TRUTH);
  }

  @Test
  void listsElsewhereWhatOneServerHasForgotten() throws InterruptedException {
    nodes.faults(0).pruneBelow(FIRST + 50);

    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void listsElsewhereThanWhereItLags() throws InterruptedException {
    nodes.faults(0).lagBy(60);

    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void listsElsewhereWhatOneServerHasNoIndexFor() throws InterruptedException {
    nodes.faults(0).fail("ListEvents", Status.UNIMPLEMENTED);

    assertThat(readAll(false, false)).isEqualTo(TRUTH);
  }

  @Test
  void saysSoWhenNobodyListsAsFarBack() throws InterruptedException {
    nodes.faults(0).pruneBelow(FIRST + 50);
    nodes.faults(1).pruneBelow(FIRST + 50);

    assertThatThrownBy(() -> readAll(false, false))
        .isInstanceOf(StreamException.HistoryGone.class)
        .hasMessageContaining("catch up from event blobs");
  }

  @Test
  void followsTheHeadThoughSubscriptionsDrop() throws InterruptedException {
    try (LoopbackNodes growing = new LoopbackNodes(CHAIN, 2, FIRST + 20)) {
      growing.faults(0).dropSubscriptionsAfter(9);
      growing.faults(1).dropSubscriptionsAfter(13).breakListsAfter(5);
      expectTheChain(growing, open(growing, false, false));
    }
  }

  @Test
  void listsAgainAndAgainWhereSubscriptionsAreNotOffered() throws InterruptedException {
    try (LoopbackNodes growing = new LoopbackNodes(CHAIN, 1, FIRST + 20)) {
      growing.faults(0).fail("SubscribeEvents", Status.UNIMPLEMENTED);
      expectTheChain(growing, open(growing, true, false));
    }
  }

  private static void expectTheChain(LoopbackNodes growing, CheckpointStream opened)
      throws InterruptedException {
    List<StreamElement> elements = new ArrayList<>();
    try (CheckpointStream stream = opened) {
      for (long number = FIRST + 1; number <= LAST; number++) {
        growing.growTo(number);
        elements.addAll(stream.next().elements());
      }
    }
    assertThat(elements).isEqualTo(TRUTH);
  }
}
