package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointContents;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import java.util.List;

/** A signed checkpoint with its transactions, in their order. */
public record CheckpointRecord(
    CheckpointSummary summary,
    Digest digest,
    Bytes summaryBcs,
    CheckpointCertificate certificate,
    CheckpointContents contents,
    Bytes contentsBcs,
    List<TransactionRecord> transactions) {

  public CheckpointRecord {
    transactions = List.copyOf(transactions);
  }

  public long sequenceNumber() {
    return summary.sequenceNumber();
  }

  public long timestampMs() {
    return summary.timestampMs();
  }
}
