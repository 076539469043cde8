package dev.rosmarus.node.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeStatusTest {

  private static final List<NodeStatus> ALL =
      List.of(
          new NodeStatus.Standby(),
          new NodeStatus.Active(),
          new NodeStatus.RecoverMetadata(),
          new NodeStatus.RecoveryCatchUp(),
          new NodeStatus.RecoveryInProgress(9),
          new NodeStatus.IncompleteCatchUp(3, 12));

  /** By code, as the specification lists them. */
  private static final Map<Integer, Set<Integer>> LEGAL =
      Map.of(
          0, Set.of(0, 2, 3, 5),
          1, Set.of(1, 0, 3),
          2, Set.of(2, 1, 0, 3),
          3, Set.of(3, 0, 2, 4),
          4, Set.of(4, 1, 0, 3),
          5, Set.of(5, 0, 2, 4));

  @Test
  void changesOnlyAsTheSpecificationAllows() {
    for (NodeStatus from : ALL) {
      for (NodeStatus to : ALL) {
        assertThat(from.mayBecome(to))
            .as(from + " to " + to)
            .isEqualTo(LEGAL.get(from.code()).contains(to.code()));
      }
    }
  }

  @Test
  void recoveryMayMoveItsTarget() {
    assertThat(
            new NodeStatus.RecoveryInProgress(9).mayBecome(new NodeStatus.RecoveryInProgress(10)))
        .isTrue();
  }

  @Test
  void isReadAsItWasWritten() {
    for (NodeStatus status : ALL) {
      byte[] bytes = BcsWriter.encode(status, (out, value) -> value.write(out));
      assertThat(BcsReader.decode(bytes, NodeStatus::read)).isEqualTo(status);
    }
  }

  @Test
  void showsTheTargetEpochOfARecovery() {
    assertThat(new NodeStatus.RecoveryInProgress(42).display())
        .isEqualTo("RecoveryInProgress (42)");
    assertThat(new NodeStatus.Standby().display()).isEqualTo("Standby");
  }
}
