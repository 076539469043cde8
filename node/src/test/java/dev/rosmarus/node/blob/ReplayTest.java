package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** An element applied again changes nothing (Walrus node runtime spec, section 6.2). */
class ReplayTest {

  @Test
  void handledElementIsNotAppliedAgain() {
    MiniTable table = new MiniTable();
    table.handle(ChainOfEvents.registered(2, 1, 1, 10, true), event(5), 5);
    table.handle(ChainOfEvents.certified(2, 1, 1, 10, true, false), event(7), 7);
    List<Object> before = table.contents();
    assertThat(table.handle(ChainOfEvents.registered(2, 1, 1, 10, true), event(5), 5))
        .isEqualTo(new Effect.AlreadyHandled());
    assertThat(table.handle(ChainOfEvents.certified(2, 1, 1, 10, true, false), event(7), 7))
        .isEqualTo(new Effect.AlreadyHandled());
    assertThat(table.contents()).isEqualTo(before);
  }

  @Test
  void handledPoolEventIsNotAppliedAgain() {
    MiniTable table = new MiniTable();
    StoragePoolEvent created = new StoragePoolEvent.StoragePoolCreated(1, object(900), 9, 1, 5);
    table.handle(created, event(3), 3);
    table.handle(created, event(3), 3);
    assertThat(table.pools).hasSize(1);
  }

  @Test
  void indexWithoutValueCoversNothing() {
    assertThat(LatestHandledIndex.NONE.covers(0)).isFalse();
    MiniTable table = new MiniTable();
    assertThat(table.handle(ChainOfEvents.registered(2, 1, 1, 10, true), event(0), 0))
        .isInstanceOf(Effect.Applied.class);
  }

  @Test
  void indexCoversItselfAndAllBelow() {
    LatestHandledIndex seven = LatestHandledIndex.of(7);
    assertThat(seven.covers(0)).isTrue();
    assertThat(seven.covers(7)).isTrue();
    assertThat(seven.covers(8)).isFalse();
    assertThat(LatestHandledIndex.of(-1).covers(Long.MAX_VALUE)).as("unsigned").isTrue();
  }

  @Test
  void indexIsStoredAsU64() {
    byte[] bcs = BcsWriter.encode(LatestHandledIndex.of(258), (out, index) -> index.write(out));
    assertThat(bcs).containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
    assertThat(BcsReader.decode(bcs, LatestHandledIndex::read))
        .isEqualTo(LatestHandledIndex.of(258));
    assertThatThrownBy(() -> LatestHandledIndex.NONE.write(BcsWriter.growing()))
        .isInstanceOf(NoSuchElementException.class);
  }
}
