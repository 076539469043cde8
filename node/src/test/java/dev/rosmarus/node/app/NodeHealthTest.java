package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.api.Vitals;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NodeHealthTest {

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING_TO_SUI);
  private final NodeHealth health =
      new NodeHealth(secret().publicKey(), System.nanoTime(), phase::get);

  @Test
  void isInStandbyAndSaysHowFarTheStartIs() {
    phase.set(Phase.OPENING_STORE);

    assertThat(health.vitals().nodeStatus()).isEqualTo("Standby");
    assertThat(health.vitals().startUp()).contains(new Vitals.StartUp("openingStore", 2, 4));
  }

  @Test
  void saysWhatTheDiskSaysUntilTheChainAnswers() {
    phase.set(Phase.SERVING_READS);
    health.remember(9, new NodeStatus.Active(), 120);

    assertThat(health.vitals().epoch()).isEqualTo(9);
    assertThat(health.vitals().nodeStatus()).isEqualTo("Active");
    assertThat(health.vitals().eventsPersisted()).isEqualTo(120);
    assertThat(health.vitals().highestFinishedEventIndex()).isEqualTo(119);
    assertThat(health.vitals().startUp()).contains(new Vitals.StartUp("servingReads", 2, 4));
  }

  @Test
  void saysNothingOfTheStartOnceItServes() {
    phase.set(Phase.SERVING);

    assertThat(health.vitals().startUp()).isEmpty();
  }

  private static BlsSecretKey secret() {
    byte[] bytes = new byte[32];
    bytes[31] = 7;
    return BlsSecretKey.of(bytes);
  }
}
