package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One checkpoint, or why it is not there. */
class CheckpointReadTest {

  private TestNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TestNodes(2);
    nodes.ledger.addCheckpoint(TestNodes.golden(70002));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private CheckpointReply get(long number) {
    return nodes.client().checkpoint(number, CheckpointDetail.EVENTS);
  }

  private static void assertFound(CheckpointReply reply, String endpoint) {
    assertThat(reply).isInstanceOf(CheckpointReply.Found.class);
    assertThat(reply.endpoint()).isEqualTo(endpoint);
  }

  @Test
  void bringsWhatTheDetailStandsFor() {
    FullNodes client = nodes.client();
    UnverifiedCheckpoint summary = found(client, CheckpointDetail.SUMMARY);
    assertThat(summary.transactions()).isEmpty();
    UnverifiedCheckpoint events = found(client, CheckpointDetail.EVENTS);
    assertThat(events.contents().byteSize()).isPositive();
    assertThat(events.objects()).isEmpty();
    assertThat(events.transactions()).allMatch(transaction -> transaction.body().isEmpty());
    UnverifiedCheckpoint everything = found(client, CheckpointDetail.EVERYTHING);
    assertThat(everything.objects())
        .hasSameSizeAs(TestNodes.golden(70002).getObjects().getObjectsList());
    assertThat(everything.transactions()).allMatch(transaction -> transaction.body().isPresent());
  }

  private static UnverifiedCheckpoint found(FullNodes client, CheckpointDetail detail) {
    return ((CheckpointReply.Found) client.checkpoint(70002, detail)).checkpoint();
  }

  @Test
  void isFoundWhereItIsNotPruned() {
    nodes.fake(0).faults().pruneBelow(70002);
    assertFound(get(70001), nodes.fake(1).url());
  }

  @Test
  void isPrunedIfNoEndpointHasItAnyMore() {
    nodes.advanceTo(70010);
    nodes.fake(0).faults().pruneBelow(70003);
    nodes.fake(1).faults().pruneBelow(70003);
    assertThat(get(70001)).isInstanceOf(CheckpointReply.Pruned.class);
  }

  @Test
  void isPrunedAtOnceWhenAnEventOfItIsMissing() {
    nodes.fake(0).faults().missEventOf(70001);
    assertThat(get(70001)).isInstanceOf(CheckpointReply.Pruned.class);
    assertThat(nodes.fake(1).calls("GetCheckpoint")).isZero();
    assertThat(nodes.fake(0).calls("GetCheckpoint")).isEqualTo(1);
  }

  @Test
  void isFoundWhereItIsAlreadyProduced() {
    nodes.fake(0).faults().lagBy(1);
    assertFound(get(70002), nodes.fake(1).url());
  }

  @Test
  void isNotYetThereIfNobodyHasProducedIt() {
    assertThat(get(70003)).isEqualTo(new CheckpointReply.NotYet(nodes.fake(0).url(), 70002));
    assertThat(nodes.seen.left).isEmpty();
    assertThat(nodes.pauses).isEmpty();
  }

  @Test
  void isNotYetThereIfTheServerDoesNotSayHowFarItIs() {
    nodes.fake(0).faults().withoutHeaders(true);
    nodes.fake(1).faults().withoutHeaders(true);
    assertThat(get(70003)).isInstanceOf(CheckpointReply.NotYet.class);
  }

  @Test
  void thatALaggingEndpointHasItNotSaysNothingWhileTheOthersFail() {
    nodes.advanceTo(70100);
    nodes.fake(0).faults().lagBy(60);
    FullNodes client = nodes.client();
    TestNodes.await(() -> {
      client.serviceInfo();
      return !nodes.seen.left.isEmpty();
    });
    nodes.fake(1).faults().fail("GetCheckpoint", Status.UNAVAILABLE);
    assertThatThrownBy(() -> client.checkpoint(70090, CheckpointDetail.EVENTS))
        .isInstanceOf(RpcException.Unavailable.class);
  }

  @Test
  void asksEveryEndpointOnceWithoutAPause() {
    nodes.fake(0).faults().fail("GetCheckpoint", Status.UNAVAILABLE);
    nodes.fake(1).faults().fail("GetCheckpoint", Status.INTERNAL);
    assertThatThrownBy(() -> get(70001)).isInstanceOf(RpcException.Unavailable.class);
    assertThat(nodes.fake(0).calls("GetCheckpoint")).isEqualTo(1);
    assertThat(nodes.fake(1).calls("GetCheckpoint")).isEqualTo(1);
    assertThat(nodes.pauses).isEmpty();
  }

  @Test
  void anotherOneThanAskedForIsNoAnswer() {
    nodes.fake(0).faults().lie(checkpoint -> checkpoint.toBuilder().setSequenceNumber(5).build());
    assertFound(get(70001), nodes.fake(1).url());
    assertThat(nodes.seen.left).containsExactly(nodes.fake(0).url() + " wrong");
  }

  @Test
  void readsTheHeadOfAnEndpointThatDoesNotLag() {
    assertThat(nodes.client().head().summary().sequenceNumber()).isEqualTo(70002);
  }

  @Test
  void readsCompressedAnswers() {
    nodes.fake(0).faults().compress(true);
    assertFound(get(70001), nodes.fake(0).url());
  }

  @Test
  void anEndpointThatHangsLeavesTimeForTheOthers() {
    nodes.fake(0).faults().hold("GetCheckpoint");
    FullNodes client = nodes.client(config -> config.withRequestTimeout(Duration.ofSeconds(8)));
    assertFound(client.checkpoint(70001, CheckpointDetail.EVENTS), nodes.fake(1).url());
  }
}
