package dev.rosmarus.devchain.contract.committee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.Vectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuorumTest {

  @Test
  void thresholdsAreThoseOfTheVectors() {
    JsonNode cases = Vectors.encoding("messages.json").get("thresholds");

    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      int nShards = one.get("nShards").intValue();
      assertThat(least(Quorum.QUORUM, nShards)).isEqualTo(one.get("onChainQuorum").intValue());
      assertThat(least(Quorum.ONE_CORRECT_NODE, nShards))
          .isEqualTo(one.get("onChainOneCorrect").intValue());
    }
  }

  @Property
  void twoQuorumsShareAnHonestNode(@ForAll @IntRange(min = 1, max = 65_535) int nShards) {
    int faulty = (nShards - 1) / 3;

    assertThat(2 * least(Quorum.QUORUM, nShards) - nShards).isGreaterThan(faulty);
    assertThat(least(Quorum.QUORUM, nShards)).isLessThanOrEqualTo(nShards - faulty);
    assertThat(least(Quorum.ONE_CORRECT_NODE, nShards)).isGreaterThan(faulty);
  }

  @Test
  void nobodyIsNoQuorumOfNobody() {
    assertThat(Quorum.QUORUM.isReachedBy(0, 0)).isFalse();
    assertThat(Quorum.ONE_CORRECT_NODE.isReachedBy(0, 0)).isFalse();
  }

  private static int least(Quorum quorum, int nShards) {
    return IntStream.rangeClosed(0, nShards)
        .filter(weight -> quorum.isReachedBy(weight, nShards))
        .findFirst()
        .orElseThrow();
  }
}
