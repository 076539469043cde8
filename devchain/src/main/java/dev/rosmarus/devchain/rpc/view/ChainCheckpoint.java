package dev.rosmarus.devchain.rpc.view;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import java.util.List;

/** A checkpoint with its transactions as they are shown. */
public record ChainCheckpoint(CheckpointRecord record, List<RanTransaction> transactions) {

  public ChainCheckpoint {
    transactions = List.copyOf(transactions);
  }

  public static ChainCheckpoint of(CheckpointRecord record, LedgerState state) {
    return new ChainCheckpoint(
        record,
        record.transactions().stream().map(each -> RanTransaction.of(each, state)).toList());
  }

  public long number() {
    return record.sequenceNumber();
  }
}
