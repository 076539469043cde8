package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;

/** Executed transactions as the ledger keeps them. */
final class Records {

  private Records() {}

  static TransactionRecord of(
      TransactionData transaction,
      Bytes bcs,
      List<Bytes> signatures,
      Outcome outcome,
      long checkpoint,
      long timestampMs) {
    boolean hasEvents = outcome.effects().eventsDigest().isPresent();
    return new TransactionRecord(
        outcome.effects().transactionDigest(),
        transaction,
        bcs,
        signatures,
        outcome.effects(),
        Bytes.owning(outcome.effects().encode()),
        outcome.events(),
        hasEvents ? Optional.of(Bytes.owning(outcome.events().encode())) : Optional.empty(),
        outcome.before(),
        outcome.after(),
        checkpoint,
        timestampMs);
  }
}
