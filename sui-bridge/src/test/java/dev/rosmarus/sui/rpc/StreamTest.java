package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Digest;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams, and the ways in which they end. */
class StreamTest {

  private static final Duration SHORTLY = Duration.ofMillis(20);

  private TestNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TestNodes(2);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private ServerStream<CheckpointFrame> subscribe(FullNodes client) {
    return client.subscribeCheckpoints(CheckpointDetail.EVENTS);
  }

  private FullNodes client(StreamLimits limits) {
    return nodes.client(UnaryOperator.identity(), limits);
  }

  @Test
  void followsTheHead() throws InterruptedException {
    try (ServerStream<CheckpointFrame> stream = subscribe(nodes.client())) {
      assertThat(stream.endpoint()).isEqualTo(nodes.fake(0).url());
      assertThat(stream.next().orElseThrow().cursor()).isEqualTo(70001);
      nodes.ledger.addCheckpoint(TestNodes.golden(70002));
      CheckpointFrame second = stream.next().orElseThrow();
      assertThat(second.cursor()).isEqualTo(70002);
      assertThat(second.checkpoint().sequenceNumber()).isEqualTo(70002);
      assertThat(stream.next(SHORTLY)).isEmpty();
      assertThat(stream.ended()).isFalse();
    }
  }

  @Test
  void tellsWhichTransactionsAreIncluded() throws InterruptedException {
    try (ServerStream<InclusionFrame> stream = nodes.client().subscribeInclusions()) {
      InclusionFrame frame = stream.next().orElseThrow();
      assertThat(frame.checkpoint()).isEqualTo(70001);
      assertThat(frame.transactions())
          .hasSameSizeAs(TestNodes.golden(70001).getTransactionsList())
          .doesNotContain(Digest.blake2b(new byte[0]));
      assertThat(frame.timestampMillis()).isPositive();
    }
  }

  @Test
  void opensWhereSubscriptionsAreOffered() throws InterruptedException {
    nodes.fake(0).faults().fail("SubscribeCheckpoints", Status.UNIMPLEMENTED);
    try (ServerStream<CheckpointFrame> stream = subscribe(nodes.client())) {
      assertThat(stream.endpoint()).isEqualTo(nodes.fake(1).url());
      assertThat(stream.next()).isPresent();
    }
  }

  @Test
  void saysThatNobodyOffersSubscriptions() {
    nodes.fake(0).faults().fail("SubscribeCheckpoints", Status.UNIMPLEMENTED);
    nodes.fake(1).faults().fail("SubscribeCheckpoints", Status.UNIMPLEMENTED);
    FullNodes client = nodes.client();
    assertThatThrownBy(() -> subscribe(client)).isInstanceOf(RpcException.NotSupported.class);
    assertThat(nodes.pauses).isEmpty();
  }

  @Test
  void doesNotSubscribeToAnEndpointThatLags() {
    nodes.advanceTo(70100);
    nodes.fake(0).faults().lagBy(60);
    FullNodes client = nodes.client();
    TestNodes.await(() -> {
      client.serviceInfo();
      return !nodes.seen.left.isEmpty();
    });
    try (ServerStream<InclusionFrame> stream = client.subscribeInclusions()) {
      assertThat(stream.endpoint()).isEqualTo(nodes.fake(1).url());
    }
  }

  @Test
  void deliversWhatCameBeforeItBroke() throws InterruptedException {
    nodes.fake(0).faults().dropSubscriptionsAfter(1);
    try (ServerStream<CheckpointFrame> stream = subscribe(nodes.client())) {
      nodes.ledger.addCheckpoint(TestNodes.golden(70002));
      assertThat(stream.next()).isPresent();
      assertThatThrownBy(stream::next).isInstanceOf(RpcException.Unavailable.class);
      assertThat(stream.ended()).isTrue();
    }
    assertThat(nodes.seen.streams)
        .containsExactly("opened SubscribeCheckpoints", "ended SubscribeCheckpoints UNAVAILABLE 1");
  }

  @Test
  void givesUpASilentStream() {
    nodes.fake(0).faults().silenceSubscriptions(true);
    FullNodes client = client(new StreamLimits(SHORTLY, Duration.ofMillis(100), 1024, 1 << 20));
    try (ServerStream<CheckpointFrame> stream = subscribe(client)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(RpcException.Unavailable.class)
          .hasMessageContaining("silent");
    }
    TestNodes.await(() -> nodes.fake(0).openSubscriptions() == 0);
  }

  @Test
  void cancelsWhenItsReaderIsSlowerThanTheBuffer() throws InterruptedException {
    FullNodes client = client(new StreamLimits(SHORTLY, Duration.ofSeconds(30), 3, 1 << 30));
    try (ServerStream<CheckpointFrame> stream = subscribe(client)) {
      TestNodes.await(() -> nodes.fake(0).openSubscriptions() == 1);
      for (int number = 70002; number <= 70004; number++) {
        nodes.ledger.addCheckpoint(
            TestNodes.golden(70001).toBuilder().setSequenceNumber(number).build());
      }
      TestNodes.await(() -> nodes.fake(0).openSubscriptions() == 0);
      for (int i = 0; i < 3; i++) {
        assertThat(stream.next()).isPresent();
      }
      assertThatThrownBy(stream::next)
          .isInstanceOf(RpcException.Unavailable.class)
          .hasMessageContaining("too slow");
    }
    assertThat(nodes.seen.left).isEmpty();
  }

  @Test
  void holdsNoMoreBytesThanPermitted() {
    int frameBytes = TestNodes.golden(70001).getSerializedSize();
    FullNodes client =
        client(new StreamLimits(SHORTLY, Duration.ofSeconds(30), 1000, frameBytes / 4));
    try (ServerStream<CheckpointFrame> stream = subscribe(client)) {
      TestNodes.await(() -> nodes.fake(0).openSubscriptions() == 0);
      assertThat(stream.endpoint()).isEqualTo(nodes.fake(0).url());
    }
  }

  @Test
  void closingCancelsAtTheServer() throws InterruptedException {
    ServerStream<CheckpointFrame> stream = subscribe(nodes.client());
    TestNodes.await(() -> nodes.fake(0).openSubscriptions() == 1);
    stream.close();
    stream.close();
    TestNodes.await(() -> nodes.fake(0).openSubscriptions() == 0);
    assertThat(stream.ended()).isTrue();
    assertThat(stream.next()).isEmpty();
    assertThat(nodes.seen.left).isEmpty();
  }

  @Test
  void closingTheClientEndsItsStreams() throws InterruptedException {
    FullNodes client = nodes.client();
    try (ServerStream<CheckpointFrame> stream = subscribe(client)) {
      assertThat(stream.next()).isPresent();
      client.close();
      assertThatThrownBy(stream::next).isInstanceOf(RpcException.Cancelled.class);
    }
  }

  @Test
  void anInterruptEndsTheWaitForAFrame() throws InterruptedException {
    FullNodes client = nodes.client();
    try (ServerStream<CheckpointFrame> stream = subscribe(client)) {
      stream.next();
      AtomicBoolean interrupted = new AtomicBoolean();
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  stream.next();
                } catch (InterruptedException e) {
                  interrupted.set(true);
                }
              });
      reader.interrupt();
      reader.join();
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void aFrameThatLacksSomethingEndsTheStreamAndLeavesTheEndpoint() {
    nodes.fake(0).faults().lie(checkpoint -> checkpoint.toBuilder().clearSignature().build());
    try (ServerStream<CheckpointFrame> stream = subscribe(nodes.client())) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(RpcException.Malformed.class)
          .hasMessageContaining("signature.epoch");
      assertThat(stream.ended()).isTrue();
    }
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " wrong");
  }

  @Test
  void framesThatAreNoMessagesEndTheStream() {
    nodes.fake(0).faults().garble("SubscribeCheckpoints");
    nodes.fake(1).faults().garble("SubscribeCheckpoints");
    FullNodes client = nodes.client();
    assertThatThrownBy(
            () -> {
              try (ServerStream<CheckpointFrame> stream = subscribe(client)) {
                stream.next();
              }
            })
        .isInstanceOf(RpcException.Malformed.class);
  }

  @Test
  void aListThatStartsTooEarlyIsOutOfRange() {
    nodes.fake(0).faults().fail("ListEvents", Status.OUT_OF_RANGE);
    FullNodes client = nodes.client();
    assertThatThrownBy(() ->
            client.listEvents(List.of(TestNodes.id(1)), 0, OptionalLong.empty(), Cursor.START))
        .isInstanceOf(RpcException.OutOfRange.class);
  }
}
