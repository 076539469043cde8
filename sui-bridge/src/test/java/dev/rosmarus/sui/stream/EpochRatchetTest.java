package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.checkpoint.chain.ChainPlan;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EpochRatchetTest {

  private static final SignedChain CHAIN =
      SignedChain.of(ChainPlan.small(41).withCheckpoints(60).withCheckpointsPerEpoch(4));

  private final InventedHead head = new InventedHead(CHAIN.lastNumber());
  private final InventedEndpoint first = new InventedEndpoint("first", CHAIN, head, 1);
  private final InventedEndpoint second = new InventedEndpoint("second", CHAIN, head, 2);
  private final InventedNodes nodes = new InventedNodes(CHAIN, List.of(first, second));
  private final EpochRatchet ratchet =
      new EpochRatchet(nodes, new SummarySources(nodes, Optional.empty()));

  @Test
  void climbsFromEpochToEpoch() throws InterruptedException {
    assertThat(ratchet.climb(CHAIN.committee(7), 21)).contains(CHAIN.committee(21));
    assertThat(nodes.reports()).isEmpty();
  }

  @Test
  void staysWhereItIs() throws InterruptedException {
    assertThat(ratchet.climb(CHAIN.committee(7), 7)).contains(CHAIN.committee(7));
  }

  @Test
  void asksSomebodyElseWhenOneLies() throws InterruptedException {
    first.lying = 1;

    assertThat(ratchet.climb(CHAIN.committee(7), 21)).contains(CHAIN.committee(21));
    assertThat(nodes.reports()).contains("first").doesNotContain("second");
  }

  @Test
  void doesNotReachAnEpochThatIsStillOpen() throws InterruptedException {
    assertThat(ratchet.climb(CHAIN.committee(7), 24)).isEmpty();
  }

  @Test
  void reachesNothingWhenEverybodyLies() throws InterruptedException {
    first.lying = 1;
    second.lying = 1;

    assertThat(ratchet.climb(CHAIN.committee(7), 9)).isEmpty();
  }

  @Test
  void refusesToGoBack() {
    assertThatThrownBy(() -> ratchet.climb(CHAIN.committee(9), 8))
        .isInstanceOf(StreamException.NotTrusted.class)
        .hasMessageContaining("committee of epoch 9");
  }

  @Test
  void refusesToClimbForEver() {
    assertThatThrownBy(() -> ratchet.climb(CHAIN.committee(7), 10_008))
        .isInstanceOf(StreamException.NotTrusted.class);
  }
}
