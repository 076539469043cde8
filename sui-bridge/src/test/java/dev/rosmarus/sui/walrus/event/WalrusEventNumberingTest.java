package dev.rosmarus.sui.walrus.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent.EpochChangeDone;
import dev.rosmarus.sui.walrus.event.StreamElement.CheckpointBoundary;
import dev.rosmarus.sui.walrus.event.StreamElement.EventElement;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WalrusEventNumberingTest {

  private static final Address WALRUS = Address.ofShort(0x10);
  private static final Address WALRUS_LATER = Address.ofShort(0x11);
  private static final Address FOREIGN = Address.ofShort(0x20);
  private static final Map<Address, Address> ORIGINALS =
      Map.of(WALRUS, WALRUS, WALRUS_LATER, WALRUS, FOREIGN, FOREIGN);

  private final WalrusEventNumbering numbering =
      new WalrusEventNumbering(WALRUS, id -> Optional.ofNullable(ORIGINALS.get(id)).orElseThrow());

  private static Digest digest(int number) {
    return Digest.blake2b(new byte[] {(byte) number});
  }

  /** An event whose type has this package; the package that was called must not matter. */
  private static Event event(Address typePackage, int epoch) {
    return new Event(
        typePackage.equals(FOREIGN) ? WALRUS : FOREIGN,
        "staking",
        Address.ofShort(1),
        StructTag.of(typePackage, "events", "EpochChangeDone"),
        Bytes.of(new byte[] {(byte) epoch, 0, 0, 0}));
  }

  private static TransactionWithEvents transaction(int number, Event... events) {
    return new TransactionWithEvents(digest(number), List.of(events));
  }

  private static EventElement element(long counter, int transaction, long index, int epoch) {
    return new EventElement(
        new StreamPosition(9, counter),
        new EventId(digest(transaction), index),
        new EpochChangeDone(epoch));
  }

  @Test
  void countsWalrusEventsOfATransactionOnly() {
    assertThat(
            numbering.elements(
                9,
                List.of(
                    transaction(1, event(FOREIGN, 1), event(WALRUS, 2), event(WALRUS, 3)),
                    transaction(2),
                    transaction(3, event(WALRUS, 4), event(FOREIGN, 5), event(WALRUS, 6)))))
        .containsExactly(
            element(0, 1, 0, 2),
            element(1, 1, 1, 3),
            element(2, 3, 0, 4),
            element(3, 3, 1, 6),
            new CheckpointBoundary(new StreamPosition(9, 4)));
  }

  @Test
  void takesTypesOfLaterPackageVersions() {
    assertThat(numbering.elements(9, List.of(transaction(1, event(WALRUS_LATER, 2)))))
        .contains(element(0, 1, 0, 2));
  }

  @Test
  void endsEveryCheckpointWithABoundary() {
    assertThat(numbering.elements(9, List.of()))
        .containsExactly(new CheckpointBoundary(new StreamPosition(9, 0)));
  }

  @Test
  void givesUnknownEventsTheirPlace() {
    Event unknown =
        new Event(
            WALRUS, "system", WALRUS, StructTag.of(WALRUS, "events", "BlobEaten"), Bytes.EMPTY);
    List<StreamElement> elements =
        numbering.elements(9, List.of(transaction(1, unknown, event(WALRUS, 2))));
    assertThat(elements.get(0))
        .isInstanceOfSatisfying(
            EventElement.class, e -> assertThat(e.event()).isInstanceOf(UnknownEvent.class));
    assertThat(elements.get(1)).isEqualTo(element(1, 1, 1, 2));
  }

  @Test
  void deliversNothingIfAPackageCannotBeLookedUp() {
    List<TransactionWithEvents> transactions =
        List.of(transaction(1, event(WALRUS, 2), event(Address.ofShort(0x99), 3)));
    assertThatThrownBy(() -> numbering.elements(9, transactions))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void tellsThePackagesToLookUp() {
    assertThat(
            WalrusEventNumbering.packages(
                List.of(transaction(1, event(WALRUS, 2), event(FOREIGN, 3)), transaction(2))))
        .containsExactlyInAnyOrder(WALRUS, FOREIGN);
  }

  private static List<TransactionWithEvents> goldenTransactions(int checkpoint) throws IOException {
    try (InputStream in =
        WalrusEventNumberingTest.class.getResourceAsStream(
            "/vectors/sui/" + checkpoint + ".binpb")) {
      List<TransactionWithEvents> transactions = new ArrayList<>();
      for (ExecutedTransaction transaction : Checkpoint.parseFrom(in).getTransactionsList()) {
        byte[] bcs = transaction.getEvents().getBcs().getValue().toByteArray();
        transactions.add(
            new TransactionWithEvents(
                Digest.parse(transaction.getDigest()).orElseThrow(),
                bcs.length == 0
                    ? List.of()
                    : TransactionEvents.decode(MemorySegment.ofArray(bcs)).events()));
      }
      return transactions;
    }
  }

  @Test
  void numbersTheGoldenCheckpoints() throws IOException {
    Address walrus =
        Address.parse(Vectors.file("sui/checkpoints.json").get("walrusPackage").asText())
            .orElseThrow();
    WalrusEventNumbering golden = new WalrusEventNumbering(walrus, id -> id);
    List<TransactionWithEvents> first = goldenTransactions(70001);
    assertThat(first.get(1).events()).hasSize(3);
    assertThat(first.get(1).events().get(0).type().address()).isNotEqualTo(walrus);
    List<StreamElement> elements = golden.elements(70001, first);
    assertThat(elements).hasSize(3);
    for (int i = 0; i < 2; i++) {
      EventElement element = (EventElement) elements.get(i);
      assertThat(element.position()).isEqualTo(new StreamPosition(70001, i));
      assertThat(element.id()).isEqualTo(new EventId(first.get(1).transaction(), i));
      assertThat(element.event()).isNotInstanceOf(UnknownEvent.class);
    }
    assertThat(elements.get(2)).isEqualTo(new CheckpointBoundary(new StreamPosition(70001, 2)));
    assertThat(golden.elements(70002, goldenTransactions(70002))).hasSize(1);
    assertThat(golden.elements(70003, goldenTransactions(70003))).hasSize(2);
  }
}
