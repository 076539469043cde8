package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.EncodingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmUpTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 100})
  void checksSliversOfANetworkOfAnySize(int shards) {
    try (WarmUp warmUp = new WarmUp(new EncodingConfig(shards))) {
      assertThat(warmUp.encodeAndCheck()).isEqualTo(WarmUp.SLIVERS);
    }
  }

  @Test
  void endsWithTheNode() {
    WarmUp warmUp = new WarmUp(new EncodingConfig(100));

    warmUp.close();

    assertThat(warmUp.encodeAndCheck()).isZero();
  }
}
