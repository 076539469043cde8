package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamStartTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(43).withCheckpoints(40).withCheckpointsPerEpoch(8));

  /** Of epoch 9, in its middle. */
  private static final long START = CHAIN.firstNumber() + 20;

  private final InventedHead head = new InventedHead(CHAIN.lastNumber());
  private final InventedEndpoint first = new InventedEndpoint("first", CHAIN, head, 1);
  private final InventedEndpoint second = new InventedEndpoint("second", CHAIN, head, 2);
  private final InventedEndpoint third = new InventedEndpoint("third", CHAIN, head, 3);

  private ResumePoint after(TrustedStart trusted, InventedEndpoint... endpoints)
      throws InterruptedException {
    InventedNodes nodes = new InventedNodes(CHAIN, List.of(endpoints));
    StreamParts parts = StreamFixture.parts(nodes, StreamObserver.NONE, 3);
    return StreamStart.with(parts, duration -> {}).after(START, trusted);
  }

  private static void expectTheTruth(ResumePoint point) {
    assertThat(point.checkpoint()).isEqualTo(START);
    assertThat(point.committee()).isEqualTo(CHAIN.committeeAfter(START));
    assertThat(((ResumePoint.Linked) point).state().last().digest()).isEqualTo(digest(START));
  }

  private static Digest digest(long checkpoint) {
    return CHAIN.at(checkpoint).certified().summary().digest();
  }

  @Test
  void isProvenFromAnEarlierCommittee() throws InterruptedException {
    expectTheTruth(after(new TrustedStart.Committee(CHAIN.committee(7)), first));
  }

  @Test
  void isProvenFromTheLastCheckpointOfAnEpoch() throws InterruptedException {
    long trusted = CHAIN.firstNumber() + 7;

    expectTheTruth(after(new TrustedStart.Checkpoint(trusted, digest(trusted)), first));
  }

  @Test
  void aTrustedCheckpointInTheMiddleNeedsEndpointsToAgreeOnItsCommittee()
      throws InterruptedException {
    expectTheTruth(after(new TrustedStart.Checkpoint(START, digest(START)), first, second));
    assertThatThrownBy(() -> after(new TrustedStart.Checkpoint(START, digest(START)), first))
        .isInstanceOf(StreamException.NotTrusted.class);
  }

  @Test
  void isProvenThoughAnEndpointLies() throws InterruptedException {
    first.lying = 1;

    expectTheTruth(after(new TrustedStart.Committee(CHAIN.committee(7)), first, second));
  }

  @Test
  void refusesACommitteeThatIsTooLate() {
    assertThatThrownBy(() -> after(new TrustedStart.Committee(CHAIN.committee(10)), first, second))
        .isInstanceOf(StreamException.NotTrusted.class)
        .hasMessageContaining("no way to epoch 9");
  }

  @Test
  void twoEndpointsAgree() throws InterruptedException {
    expectTheTruth(after(TrustedStart.Agreement.OF_TWO, first, second));
  }

  @Test
  void agreementOutvotesALiar() throws InterruptedException {
    first.lying = 1;

    expectTheTruth(after(TrustedStart.Agreement.OF_TWO, first, second, third));
  }

  @Test
  void oneEndpointAloneIsNotBelievedUnlessToldTo() throws InterruptedException {
    assertThatThrownBy(() -> after(TrustedStart.Agreement.OF_TWO, first))
        .isInstanceOf(StreamException.NotTrusted.class)
        .hasMessageContaining("2 endpoints have to say the same");
    expectTheTruth(after(new TrustedStart.Agreement(1), first));
  }
}
