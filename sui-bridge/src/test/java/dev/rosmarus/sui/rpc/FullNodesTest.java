package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FullNodesTest {

  private TestNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TestNodes(1);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void showsWhatTheEndpointSaysOfItself() {
    ServiceInfo info = nodes.client().serviceInfo();
    assertThat(info.chain()).isEqualTo(nodes.ledger.chain());
    assertThat(info.checkpointHeight()).isEqualTo(70001);
    assertThat(info.server()).isEqualTo("fake/1.0");
  }

  @Test
  void readsTheHead() {
    CertifiedSummary head = nodes.client().head();
    assertThat(head.summary().sequenceNumber()).isEqualTo(70001);
  }

  @Test
  void anObjectThatIsNotThereIsAnAnswer() {
    assertThat(nodes.client().object(TestNodes.id(9), Freshness.ANY)).isEmpty();
    assertThat(nodes.fake(0).calls("GetObject")).isEqualTo(1);
  }

  @Test
  void readsAnObject() {
    nodes.ledger.putObject(TestNodes.object(9));
    ObjectView view = nodes.client().object(TestNodes.id(9), Freshness.ANY).orElseThrow();
    assertThat(view.reference().version()).isEqualTo(7);
    assertThat(view.owner())
        .contains(new dev.rosmarus.sui.object.Owner.AddressOwner(TestNodes.ALICE));
    assertThat(view.contents().size()).isEqualTo(3);
  }

  @Test
  void findsACheckpoint() {
    assertThat(nodes.client().checkpoint(70001, CheckpointDetail.EVENTS))
        .isInstanceOfSatisfying(
            CheckpointReply.Found.class,
            found -> assertThat(found.checkpoint().sequenceNumber()).isEqualTo(70001));
  }

  @Test
  void aCheckpointAheadIsNotYetThere() {
    assertThat(nodes.client().checkpoint(70002, CheckpointDetail.EVENTS))
        .isEqualTo(new CheckpointReply.NotYet(nodes.fake(0).url(), 70001));
  }

  @Test
  void refusesToSpeakForAnEndpointThatIsNotConfigured() {
    assertThatThrownBy(() -> nodes.client().at("http://elsewhere:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://elsewhere:1");
  }
}
