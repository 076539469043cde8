package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.walrus.event.StreamElement.CheckpointBoundary;
import dev.rosmarus.sui.walrus.event.StreamElement.EventElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Picks the Walrus events out of a checkpoint and numbers them (Sui client spec, section 7.2, steps
 * 1 to 4). Event blobs hold these numbers, so they must be the same on all nodes.
 *
 * <p>It holds as long as the look-up of original packages is right for every package in the events'
 * types: one wrong or missing answer shifts every number after it. A look-up that cannot answer has
 * to throw, and then no element of the checkpoint is delivered.
 */
public final class WalrusEventNumbering {

  private final Address walrusOriginal;
  private final UnaryOperator<Address> originalOf;

  /**
   * @param walrusOriginal the first version of the Walrus package
   * @param originalOf gives the first version of any package
   */
  public WalrusEventNumbering(Address walrusOriginal, UnaryOperator<Address> originalOf) {
    this.walrusOriginal = walrusOriginal;
    this.originalOf = originalOf;
  }

  /** The packages whose originals {@link #elements} will ask for, to look them up together. */
  public static Set<Address> packages(List<TransactionWithEvents> transactions) {
    Set<Address> packages = new HashSet<>();
    for (TransactionWithEvents transaction : transactions) {
      for (Event event : transaction.events()) {
        packages.add(event.type().address());
      }
    }
    return packages;
  }

  /**
   * All elements of a checkpoint, the boundary last.
   *
   * @param transactions of the checkpoint in order; such without events may be left out
   */
  public List<StreamElement> elements(long checkpoint, List<TransactionWithEvents> transactions) {
    List<StreamElement> elements = new ArrayList<>();
    for (TransactionWithEvents transaction : transactions) {
      long index = 0;
      for (Event event : transaction.events()) {
        if (isOfWalrus(event)) {
          elements.add(
              new EventElement(
                  new StreamPosition(checkpoint, elements.size()),
                  new EventId(transaction.transaction(), index),
                  ContractEvent.decode(event.type(), event.contents().toByteArray())));
          index++;
        }
      }
    }
    elements.add(new CheckpointBoundary(new StreamPosition(checkpoint, elements.size())));
    return List.copyOf(elements);
  }

  /**
   * Whether an event's type belongs to the Walrus packages, in any version. The package and module
   * that emitted it do not matter.
   */
  public boolean isOfWalrus(Event event) {
    return originalOf.apply(event.type().address()).equals(walrusOriginal);
  }
}
