package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.interpreter.ChainFacts;
import dev.rosmarus.devchain.interpreter.Interpreter;
import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkpoint in the making; what is in it already, later transactions of it see. */
final class NextCheckpoint {

  private final LedgerState last;
  private final long number;
  private final long timestampMs;
  private final List<TransactionRecord> transactions = new ArrayList<>();
  private LedgerState state;

  private NextCheckpoint(LedgerState last, long timestampMs) {
    this.last = last;
    this.number = last.head().sequenceNumber() + 1;
    this.timestampMs = timestampMs;
    this.state = last;
  }

  /**
   * The one after the head, in which the Clock shows the time.
   *
   * @param nowMs since 1970; the head's time counts if that is later
   */
  static NextCheckpoint after(LedgerState last, long nowMs, Interpreter interpreter) {
    long headMs = last.head().timestampMs();
    NextCheckpoint next = new NextCheckpoint(last, Math.max(headMs, nowMs));
    if (next.timestampMs != headMs) {
      next.setClock(interpreter);
    }
    return next;
  }

  private void setClock(Interpreter interpreter) {
    TransactionData tick = OwnTransactions.clock(last.genesis().digest(), number, timestampMs);
    Outcome outcome = interpreter.setClock(state, tick, timestampMs, facts());
    add(tick, Bytes.owning(tick.bcs()), List.of(), outcome);
  }

  LedgerState state() {
    return state;
  }

  ChainFacts facts() {
    return facts(last, timestampMs);
  }

  static ChainFacts facts(LedgerState state, long timestampMs) {
    return new ChainFacts(
        Devchain.SUI_EPOCH,
        Optional.of(state.genesis().digest()),
        timestampMs,
        Devchain.REFERENCE_GAS_PRICE);
  }

  TransactionRecord add(
      TransactionData transaction, Bytes bcs, List<Bytes> signatures, Outcome outcome) {
    TransactionRecord record =
        Records.of(transaction, bcs, signatures, outcome, number, timestampMs);
    transactions.add(record);
    state = state.with(record);
    return record;
  }

  CheckpointRecord sign(CheckpointSigner signer) {
    return signer.sign(last, transactions, timestampMs);
  }
}
