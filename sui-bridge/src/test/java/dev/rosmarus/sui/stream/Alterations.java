package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Ways to lie about a checkpoint. */
final class Alterations {

  private Alterations() {}

  /** Some lie; never the truth. */
  static UnverifiedCheckpoint any(UnverifiedCheckpoint truth, SplittableRandom random) {
    List<UnverifiedTransaction> transactions = truth.transactions();
    return switch (random.nextInt(5)) {
      case 0 -> withSummary(truth, flipped(truth.summary().bcs(), random));
      case 1 -> withContents(truth, flipped(truth.contents(), random));
      case 2 ->
          transactions.isEmpty()
              ? withSummary(truth, flipped(truth.summary().bcs(), random))
              : withTransactions(truth, transactions.subList(0, transactions.size() - 1));
      case 3 -> withoutEvents(truth, random);
      default ->
          new UnverifiedCheckpoint(
              truth.sequenceNumber() + 1,
              truth.summary(),
              truth.contents(),
              transactions,
              List.of());
    };
  }

  private static UnverifiedCheckpoint withoutEvents(
      UnverifiedCheckpoint truth, SplittableRandom random) {
    List<UnverifiedTransaction> changed = new ArrayList<>();
    boolean lied = false;
    for (UnverifiedTransaction transaction : truth.transactions()) {
      lied |= transaction.events().isPresent();
      changed.add(
          new UnverifiedTransaction(transaction.body(), transaction.effects(), Optional.empty()));
    }
    return lied
        ? withTransactions(truth, changed)
        : withContents(truth, flipped(truth.contents(), random));
  }

  static UnverifiedCheckpoint withSummary(UnverifiedCheckpoint truth, MemorySegment bcs) {
    return new UnverifiedCheckpoint(
        truth.sequenceNumber(),
        new UnverifiedSummary(bcs, truth.summary().certificate()),
        truth.contents(),
        truth.transactions(),
        List.of());
  }

  private static UnverifiedCheckpoint withContents(
      UnverifiedCheckpoint truth, MemorySegment contents) {
    return new UnverifiedCheckpoint(
        truth.sequenceNumber(), truth.summary(), contents, truth.transactions(), List.of());
  }

  private static UnverifiedCheckpoint withTransactions(
      UnverifiedCheckpoint truth, List<UnverifiedTransaction> transactions) {
    return new UnverifiedCheckpoint(
        truth.sequenceNumber(), truth.summary(), truth.contents(), transactions, List.of());
  }

  static MemorySegment flipped(MemorySegment bytes, SplittableRandom random) {
    byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
    int bit = random.nextInt(copy.length * Byte.SIZE);
    copy[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return MemorySegment.ofArray(copy);
  }
}
