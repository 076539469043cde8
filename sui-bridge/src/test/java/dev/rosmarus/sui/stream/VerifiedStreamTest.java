package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerifiedStreamTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(11).withCheckpoints(200).withCheckpointsPerEpoch(45));

  private final InventedHead head = new InventedHead(CHAIN.lastNumber());
  private final InventedEndpoint first = new InventedEndpoint("first", CHAIN, head, 1);
  private final InventedEndpoint second = new InventedEndpoint("second", CHAIN, head, 2);
  private final InventedNodes nodes = new InventedNodes(CHAIN, List.of(first, second));

  private CheckpointStream open(ResumePoint from) {
    return open(from, StreamObserver.NONE);
  }

  private CheckpointStream open(ResumePoint from, StreamObserver observer) {
    return CheckpointStream.open(
        StreamFixture.config(), from, StreamFixture.parts(nodes, observer, 3));
  }

  private void expectEverything(CheckpointStream stream) throws InterruptedException {
    assertThat(StreamFixture.read(stream, CHAIN.lastNumber()))
        .isEqualTo(HonestElements.after(CHAIN, CHAIN.firstNumber()));
  }

  @Test
  void deliversEveryCheckpointOnceAndInOrder() throws InterruptedException {
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN))) {
      expectEverything(stream);
    }
    assertThat(nodes.reports()).isEmpty();
  }

  @Test
  void handsOverTheCommitteeAtTheEndOfAnEpoch() throws InterruptedException {
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN))) {
      CheckpointElements last = stream.next();
      while (last.nextCommittee().isEmpty()) {
        last = stream.next();
      }

      assertThat(last.checkpoint()).isEqualTo(CHAIN.firstNumber() + 44);
      assertThat(last.nextCommittee()).contains(CHAIN.committee(8));
      assertThat(last.after().committee()).isEqualTo(CHAIN.committee(8));
      assertThat(last.summary().orElseThrow())
          .isEqualTo(CHAIN.at(last.checkpoint()).certified().summary());
    }
  }

  @Test
  void resumesExactlyWhereItWasStored() throws InterruptedException {
    ResumePoint point = StreamFixture.start(CHAIN);
    for (long number = CHAIN.firstNumber() + 1; number < CHAIN.firstNumber() + 50; number++) {
      try (CheckpointStream stream = open(StreamFixture.stored(point))) {
        CheckpointElements next = stream.next();
        assertThat(next.checkpoint()).isEqualTo(number);
        point = next.after();
      }
    }
  }

  @Test
  void beginsAfterANumberByTheCommitteeAlone() throws InterruptedException {
    ResumePoint numbered = new ResumePoint.Numbered(CHAIN.firstNumber(), CHAIN.committee(7));
    try (CheckpointStream stream = open(StreamFixture.stored(numbered))) {
      expectEverything(stream);
    }
  }

  @Test
  void aLiarIsReportedAndItsCheckpointsComeFromElsewhere() throws InterruptedException {
    first.lying = 1;
    Set<String> refused = ConcurrentHashMap.newKeySet();
    StreamObserver observer =
        new StreamObserver() {
          @Override
          public void refused(String source, String rule) {
            refused.add(source);
          }
        };
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN), observer)) {
      expectEverything(stream);
    }
    assertThat(refused).containsExactly("first");
    assertThat(nodes.reports()).contains("first").doesNotContain("second");
  }

  @Test
  void anEndpointThatFailsHalfTheTimeDelaysOnly() throws InterruptedException {
    first.failing = 0.5;
    second.failing = 0.5;
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN))) {
      expectEverything(stream);
    }
  }

  @Test
  void anEndpointThatForgetsIsReplacedByOneThatKeeps() throws InterruptedException {
    first.prunedBelow = CHAIN.firstNumber() + 120;
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN))) {
      expectEverything(stream);
    }
  }

  @Test
  void followsTheHeadBySubscription() throws InterruptedException {
    InventedHead growing = new InventedHead(CHAIN.firstNumber() + 20);
    InventedEndpoint live = new InventedEndpoint("live", CHAIN, growing, 1);
    InventedNodes node = new InventedNodes(CHAIN, List.of(live));
    Set<String> subscribed = ConcurrentHashMap.newKeySet();
    StreamObserver observer =
        new StreamObserver() {
          @Override
          public void subscribed(String endpoint) {
            subscribed.add(endpoint);
          }
        };
    try (CheckpointStream stream =
        CheckpointStream.open(
            StreamFixture.config(),
            StreamFixture.start(CHAIN),
            StreamFixture.parts(node, observer, 3))) {
      StreamFixture.read(stream, CHAIN.firstNumber() + 20);
      while (subscribed.isEmpty()) {
        Thread.onSpinWait();
      }
      int calls = live.calls();
      for (long number = CHAIN.firstNumber() + 21; number <= CHAIN.lastNumber(); number++) {
        growing.growTo(number);
        assertThat(stream.next().checkpoint()).isEqualTo(number);
      }
      assertThat(live.calls() - calls).isLessThan(20);
    }
  }

  @Test
  void pollsWhereSubscriptionsAreNotOffered() throws InterruptedException {
    InventedHead growing = new InventedHead(CHAIN.firstNumber() + 5);
    InventedEndpoint old = new InventedEndpoint("old", CHAIN, growing, 1);
    old.withoutSubscriptions = true;
    InventedNodes node = new InventedNodes(CHAIN, List.of(old));
    try (CheckpointStream stream =
        CheckpointStream.open(
            StreamFixture.config(),
            StreamFixture.start(CHAIN),
            StreamFixture.parts(node, StreamObserver.NONE, 3))) {
      StreamFixture.read(stream, CHAIN.firstNumber() + 5);
      for (long number = CHAIN.firstNumber() + 6; number < CHAIN.firstNumber() + 60; number++) {
        growing.growTo(number);
        assertThat(stream.next().checkpoint()).isEqualTo(number);
      }
    }
  }

  @Test
  void aSilentSubscriptionDoesNotHoldTheStreamUp() throws InterruptedException {
    first.silent = true;
    second.silent = true;
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN))) {
      expectEverything(stream);
    }
  }

  @Test
  void aSingleLieOfTheOnlyOneAliveDelaysOnly() throws InterruptedException {
    first.lyingOnceAt.set(CHAIN.firstNumber() + 60);
    second.failing = 1;
    try (CheckpointStream stream = open(StreamFixture.start(CHAIN))) {
      expectEverything(stream);
    }
    assertThat(nodes.reports()).containsExactly("first");
  }

  @Test
  void stopsBeforeAProvenCheckpointThatItCannotRead() throws InterruptedException {
    SignedChain later =
        SignedChain.of(
            ChainPlan.small(12).withCheckpoints(60), number -> number >= CHAIN.firstNumber() + 30);
    InventedEndpoint node =
        new InventedEndpoint("node", later, new InventedHead(later.lastNumber()), 1);
    InventedNodes both = new InventedNodes(later, List.of(node));
    try (CheckpointStream stream =
        CheckpointStream.open(
            StreamFixture.config(),
            StreamFixture.start(later),
            StreamFixture.parts(both, StreamObserver.NONE, 3))) {
      assertThatThrownBy(() -> StreamFixture.read(stream, later.lastNumber()))
          .isInstanceOf(StreamException.Undecodable.class)
          .hasMessageContaining("is proven and yet cannot be read");
      assertThatThrownBy(stream::next).isInstanceOf(StreamException.Undecodable.class);
    }
    assertThat(both.reports()).isEmpty();
  }

  @Test
  void endsWhenTheClientIsClosedBelowIt() throws InterruptedException {
    CheckpointStream stream = open(StreamFixture.start(CHAIN));
    StreamFixture.read(stream, CHAIN.lastNumber());
    nodes.close();

    assertThatThrownBy(stream::next).isInstanceOf(StreamException.Closed.class);
  }

  @Test
  void whoWaitsWhenItIsClosedIsTold() throws InterruptedException {
    CheckpointStream stream = open(StreamFixture.start(CHAIN));
    StreamFixture.read(stream, CHAIN.lastNumber());
    Thread closer = Thread.startVirtualThread(stream::close);

    assertThatThrownBy(stream::next).isInstanceOf(StreamException.Closed.class);
    closer.join();
  }
}
