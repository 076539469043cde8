package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.VerifiedTransaction;
import dev.rosmarus.sui.stream.origin.PackageFamily;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.TransactionWithEvents;
import dev.rosmarus.sui.walrus.event.WalrusEventNumbering;
import java.util.ArrayList;
import java.util.List;

/** Elements of a checkpoint, once the origin of every package in its events is known. */
final class ElementMaker {

  private final PackageFamily family;
  private final WalrusEventNumbering numbering;

  ElementMaker(PackageFamily family) {
    this.family = family;
    this.numbering = new WalrusEventNumbering(family.walrusOriginal(), family::originalOf);
  }

  /**
   * @throws StreamException.Undecodable if the events cannot be read, though they are proven
   */
  List<StreamElement> elements(VerifiedCheckpoint checkpoint) throws InterruptedException {
    List<TransactionWithEvents> transactions = new ArrayList<>();
    try {
      for (VerifiedTransaction transaction : checkpoint.transactions()) {
        if (transaction.hasEvents()) {
          transactions.add(
              new TransactionWithEvents(transaction.digest(), transaction.events().events()));
        }
      }
    } catch (BcsException e) {
      throw new StreamException.Undecodable(checkpoint.sequenceNumber(), e);
    }
    return elements(checkpoint.sequenceNumber(), transactions);
  }

  /** Waits until all origins are known, however long it takes. */
  List<StreamElement> elements(long checkpoint, List<TransactionWithEvents> transactions)
      throws InterruptedException {
    family.resolve(WalrusEventNumbering.packages(transactions));
    return numbering.elements(checkpoint, transactions);
  }
}
