package dev.rosmarus.sui.checkpoint.chain;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.CheckpointContents;
import dev.rosmarus.sui.proto.CheckpointSummary;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.TransactionEffects;
import dev.rosmarus.sui.proto.TransactionEvents;
import dev.rosmarus.sui.proto.ValidatorAggregatedSignature;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** A checkpoint of an invented chain, truly signed. */
public record SignedCheckpoint(
    CertifiedSummary certified, Bytes contentsBcs, List<SignedTransaction> transactions) {

  public SignedCheckpoint {
    transactions = List.copyOf(transactions);
  }

  public long sequenceNumber() {
    return certified.summary().sequenceNumber();
  }

  /** As the verifier takes it. */
  public UnverifiedCheckpoint unverified() {
    return new UnverifiedCheckpoint(
        sequenceNumber(),
        unverifiedSummary(),
        contentsBcs.segment(),
        transactions.stream()
            .map(transaction ->
                new UnverifiedTransaction(
                    Optional.empty(),
                    transaction.effectsBcs().segment(),
                    transaction.events().isEmpty()
                        ? Optional.empty()
                        : Optional.of(transaction.eventsBcs().segment())))
            .toList(),
        List.of());
  }

  public UnverifiedSummary unverifiedSummary() {
    return new UnverifiedSummary(
        MemorySegment.ofArray(certified.summary().encode()), certified.certificate());
  }

  /** As a full node sends it. */
  public Checkpoint toProtobuf() {
    Checkpoint.Builder checkpoint =
        Checkpoint.newBuilder()
            .setSequenceNumber(sequenceNumber())
            .setSummary(
                CheckpointSummary.newBuilder()
                    .setBcs(bcs("CheckpointSummary", certified.summary().encode())))
            .setSignature(
                ValidatorAggregatedSignature.newBuilder()
                    .setEpoch(certified.certificate().epoch())
                    .setSignature(bytes(certified.certificate().signature()))
                    .setBitmap(bytes(certified.certificate().signers())))
            .setContents(
                CheckpointContents.newBuilder()
                    .setBcs(bcs("CheckpointContents", contentsBcs.toByteArray())));
    for (SignedTransaction transaction : transactions) {
      ExecutedTransaction.Builder executed =
          ExecutedTransaction.newBuilder()
              .setDigest(transaction.digest().toString())
              .setEffects(
                  TransactionEffects.newBuilder()
                      .setBcs(bcs("TransactionEffects", transaction.effectsBcs().toByteArray())));
      if (!transaction.events().isEmpty()) {
        executed.setEvents(
            TransactionEvents.newBuilder()
                .setBcs(bcs("TransactionEvents", transaction.eventsBcs().toByteArray())));
      }
      checkpoint.addTransactions(executed);
    }
    return checkpoint.build();
  }

  private static Bcs bcs(String name, byte[] value) {
    return Bcs.newBuilder().setName(name).setValue(ByteString.copyFrom(value)).build();
  }

  private static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
