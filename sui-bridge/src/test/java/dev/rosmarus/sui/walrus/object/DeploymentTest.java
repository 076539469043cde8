package dev.rosmarus.sui.walrus.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeploymentTest {

  @Test
  void recognisesAPublishedPair() {
    Deployment mainnet = Deployment.MAINNET;
    assertThat(Deployment.of(mainnet.system(), mainnet.staking())).contains(mainnet);
    assertThat(mainnet.chain()).isEqualTo("35834a8a");
    assertThat(mainnet.epochDuration()).isEqualTo(Duration.ofDays(14));
    assertThat(mainnet.exchanges()).isEmpty();
  }

  @Test
  void knowsNoMixedPair() {
    assertThat(Deployment.of(Deployment.MAINNET.system(), Deployment.TESTNET.staking())).isEmpty();
  }
}
