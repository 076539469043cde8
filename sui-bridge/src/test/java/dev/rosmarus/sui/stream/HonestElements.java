package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.checkpoint.chain.SignedCheckpoint;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.TransactionWithEvents;
import dev.rosmarus.sui.walrus.event.WalrusEventNumbering;
import java.util.ArrayList;
import java.util.List;

/** What every stream over an invented chain must deliver. */
final class HonestElements {

  private HonestElements() {}

  /** Of the checkpoints after this one, to the last, in order. */
  static List<StreamElement> after(SignedChain chain, long checkpoint) {
    WalrusEventNumbering numbering =
        new WalrusEventNumbering(SignedChain.WALRUS, SignedChain.originals()::get);
    List<StreamElement> elements = new ArrayList<>();
    for (SignedCheckpoint signed : chain.checkpoints()) {
      if (signed.sequenceNumber() > checkpoint) {
        elements.addAll(
            numbering.elements(
                signed.sequenceNumber(),
                signed.transactions().stream()
                    .map(one -> new TransactionWithEvents(one.digest(), one.events()))
                    .toList()));
      }
    }
    return elements;
  }
}
