package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.walrus.event.StreamElement;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The verified stream over real gRPC and HTTP: whatever servers do, it is the chain. */
@Timeout(30)
class LoopbackStreamTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(71).withCheckpoints(120).withCheckpointsPerEpoch(35));
  private static final long FIRST = CHAIN.firstNumber();
  private static final long LAST = CHAIN.lastNumber();
  private static final List<StreamElement> TRUTH = HonestElements.after(CHAIN, FIRST);

  private final LoopbackNodes nodes = new LoopbackNodes(CHAIN, 2, LAST);
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
  private final StreamObserver observer =
      new StreamObserver() {
        @Override
        public void refused(String source, String rule) {
          refused.add(source);
        }

        @Override
        public void subscribed(String endpoint) {
          subscribed.add(endpoint);
        }
      };

  @AfterEach
  void stop() {
    nodes.close();
  }

  private CheckpointStream open() {
    return CheckpointStream.open(nodes.config(), StreamFixture.start(CHAIN), nodes.parts(observer));
  }

  private CheckpointStream openWithBucket() {
    return CheckpointStream.open(
        nodes.config().withBucket(nodes.bucketConfig()),
        StreamFixture.start(CHAIN),
        nodes.partsWithBucket(observer));
  }

  private static void expectTheChain(CheckpointStream opened) throws InterruptedException {
    try (CheckpointStream stream = opened) {
      assertThat(StreamFixture.read(stream, LAST)).isEqualTo(TRUTH);
    }
  }

  /** Reads to the end of a chain that grows as it is read. */
  private static void expectTheChain(CheckpointStream opened, LoopbackNodes growing)
      throws InterruptedException {
    try (CheckpointStream stream = opened) {
      for (long number = FIRST + 1; number <= LAST; number++) {
        growing.growTo(number);
        assertThat(stream.next().checkpoint()).isEqualTo(number);
      }
    }
  }

  @Test
  void deliversTheChain() throws InterruptedException {
    expectTheChain(open());
  }

  @Test
  void aServerThatNeverAnswersDelaysOnly() throws InterruptedException {
    nodes.faults(0).hold("GetCheckpoint");

    expectTheChain(open());
  }

  @Test
  void aServerThatLagsIsNotWaitedFor() throws InterruptedException {
    nodes.faults(0).lagBy(60);

    expectTheChain(open());
  }

  @Test
  void aLiarIsNamedAndWhatItSaidComesFromElsewhere() throws InterruptedException {
    nodes.faults(0).lie(LoopbackStreamTest::withoutEvents);
    expectTheChain(open());

    assertThat(refused).containsExactly(nodes.fake(0).url());
  }

  private static Checkpoint withoutEvents(Checkpoint truth) {
    Checkpoint.Builder lie = truth.toBuilder();
    lie.getTransactionsBuilderList().forEach(transaction -> transaction.clearEvents());
    return lie.build();
  }

  @Test
  void whereAllServersLieTheBucketIsBelievedIfItsWordIsProven() throws InterruptedException {
    UnaryOperator<Checkpoint> lie = LoopbackStreamTest::withoutEvents;
    nodes.faults(0).lie(lie);
    nodes.faults(1).lie(lie);
    expectTheChain(openWithBucket());

    assertThat(refused).containsExactlyInAnyOrder(nodes.fake(0).url(), nodes.fake(1).url());
  }

  @Test
  void answersThatAreNoProtobufAreAskedForElsewhere() throws InterruptedException {
    nodes.faults(0).garble("GetCheckpoint");

    expectTheChain(open());
  }

  @Test
  void serversThatAskForLessHasteGetIt() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      nodes
          .faults(i)
          .fail("GetCheckpoint", 20, () -> Status.RESOURCE_EXHAUSTED.asRuntimeException());
    }

    expectTheChain(open());
  }

  @Test
  void serversThatSayHowLongToWaitAreLeftAloneSoLong() throws InterruptedException {
    Metadata.Key<String> retryAfter =
        Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);
    nodes
        .faults(0)
        .fail(
            "GetCheckpoint",
            20,
            () -> {
              Metadata trailers = new Metadata();
              trailers.put(retryAfter, "1");
              return Status.RESOURCE_EXHAUSTED.asRuntimeException(trailers);
            });

    expectTheChain(open());
  }

  @Test
  void whatIsPrunedEverywhereComesFromTheBucket() throws InterruptedException {
    nodes.faults(0).pruneBelow(FIRST + 50);
    nodes.faults(1).pruneBelow(FIRST + 40);

    expectTheChain(openWithBucket());
  }

  @Test
  void aMissingEventComesFromTheBucket() throws InterruptedException {
    nodes.faults(0).missEventOf(FIRST + 10);
    nodes.faults(1).missEventOf(FIRST + 10);

    expectTheChain(openWithBucket());
    assertThat(nodes.bucket().requests()).isPositive();
  }

  @Test
  void serversThatFailForGoodAreReplacedByTheBucket() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      nodes.faults(i).fail("GetCheckpoint", Status.UNAVAILABLE);
      nodes.faults(i).fail("SubscribeCheckpoints", Status.UNAVAILABLE);
    }

    expectTheChain(openWithBucket());
  }

  @Test
  void followsTheHeadBySubscription() throws InterruptedException {
    try (LoopbackNodes growing = new LoopbackNodes(CHAIN, 2, FIRST + 20)) {
      CheckpointStream opened =
          CheckpointStream.open(
              growing.config(), StreamFixture.start(CHAIN), growing.parts(observer));
      expectTheChain(opened, growing);
      assertThat(subscribed).isNotEmpty();
    }
  }

  @Test
  void subscriptionsThatDropSkipOrFallSilentLoseNothing() throws InterruptedException {
    try (LoopbackNodes growing = new LoopbackNodes(CHAIN, 2, FIRST + 20)) {
      growing.faults(0).dropSubscriptionsAfter(7).skipFrame(FIRST + 44);
      growing.faults(1).silenceSubscriptions(true);
      CheckpointStream opened =
          CheckpointStream.open(
              growing.config(), StreamFixture.start(CHAIN), growing.parts(observer));
      expectTheChain(opened, growing);
    }
  }

  @Test
  void pollsWhereSubscriptionsAreNotOffered() throws InterruptedException {
    try (LoopbackNodes growing = new LoopbackNodes(CHAIN, 1, FIRST + 20)) {
      growing.faults(0).fail("SubscribeCheckpoints", Status.UNIMPLEMENTED);
      CheckpointStream opened =
          CheckpointStream.open(
              growing.config(), StreamFixture.start(CHAIN), growing.parts(observer));
      expectTheChain(opened, growing);
      assertThat(subscribed).isEmpty();
    }
  }

  @Test
  void startsFromWhatTwoServersSayAlike() throws InterruptedException {
    ResumePoint point =
        StreamStart.with(nodes.parts(observer)).after(FIRST, TrustedStart.Agreement.OF_TWO);

    assertThat(point).isEqualTo(StreamFixture.start(CHAIN));
  }

  @Test
  void startsFromATrustedCommitteeOverTheEndsOfEpochs() throws InterruptedException {
    TrustedStart trusted = new TrustedStart.Committee(CHAIN.committee(7));
    ResumePoint point = StreamStart.with(nodes.parts(observer)).after(LAST, trusted);

    assertThat(point.checkpoint()).isEqualTo(LAST);
    assertThat(point.committee()).isEqualTo(CHAIN.committeeAfter(LAST));
  }

  @Test
  void closingTheClientEndsTheStream() throws InterruptedException {
    try (CheckpointStream stream = open()) {
      stream.next();
      nodes.close();

      assertThatThrownBy(() -> StreamFixture.read(stream, LAST + 1))
          .isInstanceOf(StreamException.Closed.class);
    }
  }
}
