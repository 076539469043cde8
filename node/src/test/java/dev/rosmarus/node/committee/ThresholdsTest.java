package dev.rosmarus.node.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.Vectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ThresholdsTest {

  @TestFactory
  Stream<DynamicTest> matchTheVectors() {
    return Vectors.each(
        Vectors.file("messages.json").get("thresholds"), ThresholdsTest::assertThresholds);
  }

  private static void assertThresholds(JsonNode vector) {
    Thresholds thresholds = new Thresholds(vector.get("nShards").asInt());
    assertThat(thresholds.faultyMax()).isEqualTo(vector.get("f").asInt());
    assertThat(thresholds.chainQuorum()).isEqualTo(vector.get("onChainQuorum").asInt());
    assertThat(thresholds.chainOneCorrect()).isEqualTo(vector.get("onChainOneCorrect").asInt());
    assertThat(thresholds.minCorrect()).isEqualTo(vector.get("minCorrect").asInt());
    assertThat(thresholds.offChainQuorum()).isEqualTo(vector.get("offChainQuorum").asInt());
    assertThat(thresholds.offChainValidity()).isEqualTo(vector.get("offChainValidity").asInt());
  }

  @Property
  void areTheLeastWeightsOfTheChainsRules(@ForAll @IntRange(min = 1, max = 65535) int shards) {
    Thresholds thresholds = new Thresholds(shards);
    assertThat(3 * thresholds.chainQuorum()).isBetween(2 * shards + 1, 2 * shards + 3);
    assertThat(3 * thresholds.chainOneCorrect()).isBetween(shards + 1, shards + 3);
    assertThat(thresholds.minCorrect()).isEqualTo(thresholds.chainQuorum());
  }

  @Test
  void areWeakerOffTheChainUnlessShardsAreOneMoreThanThrice() {
    assertThat(new Thresholds(6).offChainQuorum()).isEqualTo(3);
    assertThat(new Thresholds(6).chainQuorum()).isEqualTo(5);
    assertThat(new Thresholds(7).offChainQuorum()).isEqualTo(new Thresholds(7).chainQuorum());
  }

  @Test
  void doNotExistWithoutShards() {
    assertThatThrownBy(() -> new Thresholds(0)).hasMessageContaining("0 shards");
  }
}
