package dev.rosmarus.node.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.rig.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PendingMetadataTest {

  private static final EncodedBlob ONE = NodeRig.blob(10, 1);
  private static final EncodedBlob TWO = NodeRig.blob(10, 2);
  private static final EncodedBlob THREE = NodeRig.blob(10, 3);

  private final SettableClock clock = new SettableClock();
  private final PendingMetadata cache = new PendingMetadata(2, Duration.ofMinutes(1), clock);

  @Test
  void takesUntilItIsFullAndPutsNobodyOut() {
    assertThat(cache.insert(ONE.metadata())).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(TWO.metadata())).isEqualTo(Insertion.INSERTED);
    assertThat(cache.insert(THREE.metadata())).isEqualTo(Insertion.SATURATED);
    assertThat(cache.insert(TWO.metadata())).isEqualTo(Insertion.DUPLICATE);
    assertThat(cache.get(ONE.id())).hasValue(ONE.metadata());
    assertThat(cache.get(THREE.id())).isEmpty();
  }

  @Test
  void anEntryLivesFromItsInsertionAndNoLonger() {
    var _ = cache.insert(ONE.metadata());
    clock.advance(Duration.ofSeconds(30));
    assertThat(cache.insert(ONE.metadata())).isEqualTo(Insertion.DUPLICATE);
    var _ = cache.insert(TWO.metadata());
    clock.advance(Duration.ofSeconds(30));
    assertThat(cache.get(ONE.id())).isEmpty();
    assertThat(cache.size()).isOne();
    assertThat(cache.insert(THREE.metadata())).isEqualTo(Insertion.INSERTED);
  }

  @Test
  void withoutRoomOrTimeNothingIsTaken() {
    assertThat(new PendingMetadata(0, Duration.ofMinutes(1), clock).insert(ONE.metadata()))
        .isEqualTo(Insertion.SATURATED);
    assertThat(new PendingMetadata(9, Duration.ZERO, clock).insert(ONE.metadata()))
        .isEqualTo(Insertion.SATURATED);
  }
}
