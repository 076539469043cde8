package dev.rosmarus.sui.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.EventFrame.ListedEvent;
import dev.rosmarus.sui.walrus.event.TransactionWithEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventGroupsTest {

  private static final Address PACKAGE = Address.ofShort(0xaa01);

  private final EventGroups groups = new EventGroups(100);

  private static Event event(int value) {
    return new Event(
        PACKAGE,
        "system",
        PACKAGE,
        StructTag.of(PACKAGE, "events", "Some"),
        Bytes.of(new byte[] {(byte) value}));
  }

  private static Digest digest(int transaction) {
    return Digest.blake2b(new byte[] {(byte) transaction});
  }

  private static ListedEvent listed(long checkpoint, int transaction, int index) {
    return new ListedEvent(
        checkpoint, transaction, digest(transaction), index, event(10 * transaction + index));
  }

  @Test
  void givesEventsInTheOrderOfTheLedgerByTransaction() {
    groups.add(listed(100, 2, 1));
    groups.add(listed(100, 0, 3));
    groups.add(listed(100, 2, 0));

    assertThat(groups.peek())
        .containsExactly(
            new TransactionWithEvents(digest(0), List.of(event(3))),
            new TransactionWithEvents(digest(2), List.of(event(20), event(21))));
  }

  @Test
  void countsAnEventThatComesTwiceOnce() {
    groups.add(listed(100, 0, 0));
    groups.add(listed(100, 0, 0));

    assertThat(groups.countOf(100)).isEqualTo(1);
    assertThat(groups.count()).isEqualTo(1);
  }

  @Test
  void isCompleteOnlyAsFarAsWasSaid() {
    groups.add(listed(101, 0, 0));
    assertThat(groups.hasComplete()).isFalse();
    groups.completeTo(100);

    assertThat(groups.hasComplete()).isTrue();
    assertThat(groups.peek()).isEmpty();
    groups.advance();
    assertThat(groups.hasComplete()).isFalse();
  }

  @Test
  void passesOverWhatWasTaken() {
    groups.completeTo(100);
    groups.advance();
    groups.add(listed(100, 0, 0));

    assertThat(groups.count()).isZero();
  }

  @Test
  void holdsNothingOfWhatWasTaken() {
    groups.add(listed(100, 0, 0));
    groups.add(listed(101, 0, 0));
    long both = groups.heldBytes();
    groups.advance();

    assertThat(groups.heldBytes()).isEqualTo(both / 2);
    groups.advance();
    assertThat(groups.heldBytes()).isZero();
  }

  @Test
  void forgetsOnARestartWhatWasNotTaken() {
    groups.add(listed(100, 0, 0));
    groups.completeTo(105);
    groups.restart();

    assertThat(groups.hasComplete()).isFalse();
    assertThat(groups.count()).isZero();
    assertThat(groups.heldBytes()).isZero();
    assertThat(groups.next()).isEqualTo(100);
  }
}
