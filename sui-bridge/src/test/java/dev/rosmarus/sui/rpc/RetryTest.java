package dev.rosmarus.sui.rpc;

import static dev.rosmarus.sui.rpc.TestNodes.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.endpoint.Backoff;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long and how often a call tries when there is one endpoint. */
class RetryTest {

  private TestNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TestNodes(1);
    nodes.ledger.putObject(TestNodes.object(9));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Optional<ObjectView> read(FullNode client) {
    return client.object(id(9), Freshness.ANY);
  }

  private void failFirst(int calls, Status status) {
    nodes.fake(0).faults().fail("GetObject", calls, status::asRuntimeException);
  }

  @Test
  void triesAgainAfterGrowingPauses() {
    failFirst(3, Status.UNAVAILABLE);
    assertThat(read(nodes.client())).isPresent();
    assertThat(nodes.pauses).hasSize(3);
    assertThat(nodes.pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(nodes.pauses.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(nodes.pauses.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    assertThat(nodes.seen.calls).containsExactly("GetObject OK 3");
  }

  @Test
  void givesUpAfterTheConfiguredRetries() {
    nodes.fake(0).faults().fail("GetObject", Status.UNAVAILABLE.withDescription("too bad"));
    FullNodes client = nodes.client();
    assertThatThrownBy(() -> read(client))
        .isInstanceOf(RpcException.Unavailable.class)
        .hasMessageContaining("GetObject at " + nodes.fake(0).url())
        .hasMessageContaining("too bad");
    assertThat(nodes.fake(0).calls("GetObject")).isEqualTo(6);
    assertThat(nodes.seen.calls).containsExactly("GetObject Unavailable 5");
  }

  @Test
  void endsWithinItsTimeHoweverManyRetriesAreConfigured() {
    nodes.fake(0).faults().fail("GetObject", Status.UNAVAILABLE);
    FullNodes client =
        nodes.client(config ->
            config
                .withCallTimeMax(Duration.ofSeconds(20))
                .withBackoff(
                    new Backoff(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), OptionalInt.empty())));
    assertThatThrownBy(() -> read(client)).isInstanceOf(RpcException.Unavailable.class);
    Duration waited = nodes.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
  }

  @Test
  void isSlowerTowardsAnEndpointThatHasTooMuchToDo() {
    failFirst(2, Status.RESOURCE_EXHAUSTED);
    assertThat(read(nodes.client())).isPresent();
    assertThat(nodes.pauses.get(0)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(nodes.pauses.get(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
  }

  private static StatusRuntimeException busyFor(int seconds) {
    RetryInfo wish =
        RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(seconds))
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
            .addDetails(Any.pack(wish))
            .build());
  }

  @Test
  void waitsAsLongAsTheServerWishes() {
    nodes.fake(0).faults().fail("GetObject", 1, () -> busyFor(17));
    assertThat(read(nodes.client())).isPresent();
    assertThat(nodes.pauses).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void passesOnAWishThatExceedsItsTime() {
    nodes.fake(0).faults().fail("GetObject", 1, () -> busyFor(600));
    FullNodes client = nodes.client();
    assertThatThrownBy(() -> read(client))
        .isInstanceOfSatisfying(
            RpcException.Unavailable.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(10)));
    assertThat(nodes.pauses).isEmpty();
  }

  @Test
  void aRefusalIsDefiniteAndSaysWhatIsWrong() {
    com.google.rpc.BadRequest bad =
        com.google.rpc.BadRequest.newBuilder()
            .addFieldViolations(
                com.google.rpc.BadRequest.FieldViolation.newBuilder()
                    .setField("object_id")
                    .setReason("FIELD_INVALID")
                    .setDescription("no such thing"))
            .build();
    nodes
        .fake(0)
        .faults()
        .fail(
            "GetObject",
            1,
            () ->
                StatusProto.toStatusRuntimeException(
                    com.google.rpc.Status.newBuilder()
                        .setCode(Code.INVALID_ARGUMENT_VALUE)
                        .addDetails(Any.pack(bad))
                        .build()));
    FullNodes client = nodes.client();
    assertThatThrownBy(() -> read(client))
        .isInstanceOfSatisfying(
            RpcException.Refused.class,
            e ->
                assertThat(e.violations())
                    .containsExactly("object_id: FIELD_INVALID no such thing"));
    assertThat(nodes.fake(0).calls("GetObject")).isEqualTo(1);
  }

  @Test
  void anEndpointThatDoesNotAnswerInTimeIsAskedAgain() {
    nodes.fake(0).faults().hold("GetObject");
    nodes.inPause(() -> nodes.fake(0).faults().release("GetObject"));
    FullNodes client = nodes.client(config -> config.withRequestTimeout(Duration.ofSeconds(2)));
    assertThat(read(client)).isPresent();
    assertThat(nodes.seen.requests).contains("GetObject DEADLINE_EXCEEDED", "GetObject OK");
  }

  @Test
  void anOnlyEndpointThatIsRestartedAnswersAgain() {
    FullNodes client = nodes.client();
    read(client);
    nodes.fake(0).close();
    assertThatThrownBy(() -> read(client)).isInstanceOf(RpcException.Unavailable.class);
    nodes.fakes.set(0, nodes.fake(0).restarted());
    TestNodes.await(() -> {
      try {
        return read(client).isPresent();
      } catch (RpcException.Unavailable e) {
        return false;
      }
    });
  }

  @Test
  void readsThatMustSeeACheckpointWaitForIt() {
    nodes.inPause(() -> nodes.advanceTo(70005));
    assertThat(nodes.client().object(id(9), Freshness.including(70005))).isPresent();
    assertThat(nodes.pauses).containsExactly(Asking.BEHIND_PAUSE);
  }

  @Test
  void readsThatMustSeeACheckpointGoToWhoHasIt() {
    try (TestNodes two = new TestNodes(2)) {
      two.ledger.putObject(TestNodes.object(9));
      two.advanceTo(70010);
      two.fake(0).faults().lagBy(5);
      assertThat(two.client().object(id(9), Freshness.including(70010))).isPresent();
      assertThat(two.fake(0).calls("GetObject")).isZero();
      assertThat(two.pauses).isEmpty();
    }
  }

  @Test
  void aSimulationGoesToWhoHasTheCheckpointItBuildsOn() {
    try (TestNodes two = new TestNodes(2)) {
      two.advanceTo(70010);
      two.fake(0).faults().lagBy(5);
      assertThatThrownBy(() -> two.client().simulate(Bytes.EMPTY, Freshness.including(70010)))
          .isInstanceOf(RpcException.class);
      assertThat(two.fake(0).calls("SimulateTransaction")).isZero();
      assertThat(two.fake(1).calls("SimulateTransaction")).isPositive();
    }
  }

  @Test
  void readsThatMustSeeACheckpointGiveUpAtLast() {
    FullNodes client = nodes.client(config -> config.withCallTimeMax(Duration.ofSeconds(3)));
    assertThatThrownBy(() -> client.object(id(9), Freshness.including(70005)))
        .isInstanceOf(RpcException.Unavailable.class)
        .hasMessageContaining("70005");
    assertThat(nodes.fake(0).calls("GetObject")).isZero();
  }

  @Test
  void closingEndsACallUnderWay() {
    nodes.fake(0).faults().hold("GetObject");
    FullNodes client = nodes.client();
    CompletableFuture<Optional<ObjectView>> call =
        CompletableFuture.supplyAsync(() -> read(client));
    TestNodes.await(() -> nodes.fake(0).calls("GetObject") == 1);
    client.close();
    assertThatThrownBy(call::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(RpcException.Cancelled.class);
  }

  @Test
  void aClosedClientAsksNobody() {
    FullNodes client = nodes.client();
    client.close();
    assertThatThrownBy(() -> read(client)).isInstanceOf(RpcException.Cancelled.class);
  }

  @Test
  void anInterruptEndsACallAndStays() throws InterruptedException {
    nodes.fake(0).faults().hold("GetObject");
    FullNodes client = nodes.client();
    AtomicBoolean cancelledAndInterrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                read(client);
              } catch (RpcException.Cancelled e) {
                cancelledAndInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    TestNodes.await(() -> nodes.fake(0).calls("GetObject") == 1);
    caller.interrupt();
    caller.join();
    assertThat(cancelledAndInterrupted).isTrue();
  }

  @Test
  void aTransactionIsSentOnceWhenItsOutcomeIsUnknown() {
    try (TestNodes two = new TestNodes(2)) {
      two.fake(0).faults().fail("ExecuteTransaction", Status.UNAVAILABLE);
      FullNodes client = two.client();
      assertThatThrownBy(() -> client.execute(Bytes.EMPTY, List.of()))
          .isInstanceOf(RpcException.Unavailable.class);
      assertThat(two.fake(0).calls("ExecuteTransaction")).isEqualTo(1);
      assertThat(two.fake(1).calls("ExecuteTransaction")).isZero();
    }
  }

  @Test
  void aTransactionGoesElsewhereWhenAnEndpointDoesNotRunAny() {
    try (TestNodes two = new TestNodes(2)) {
      two.fake(0).faults().fail("ExecuteTransaction", Status.UNIMPLEMENTED);
      two.fake(1).faults().fail("ExecuteTransaction", Status.FAILED_PRECONDITION);
      FullNodes client = two.client();
      assertThatThrownBy(() -> client.execute(Bytes.EMPTY, List.of()))
          .isInstanceOf(RpcException.Locked.class);
    }
  }

  @Test
  void aTransactionGoesElsewhereWhenAnEndpointWasNotSentIt() {
    try (TestNodes two = new TestNodes(2)) {
      two.fake(0).faults().fail("GetServiceInfo", Status.UNAVAILABLE);
      two.fake(1).faults().fail("ExecuteTransaction", Status.FAILED_PRECONDITION);
      FullNodes client = two.client();
      assertThatThrownBy(() -> client.execute(Bytes.EMPTY, List.of()))
          .isInstanceOf(RpcException.Locked.class);
      assertThat(two.fake(0).calls("ExecuteTransaction")).isZero();
    }
  }
}
