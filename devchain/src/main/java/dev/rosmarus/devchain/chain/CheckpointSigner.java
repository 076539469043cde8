package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointContents;
import dev.rosmarus.sui.checkpoint.CheckpointContents.UserSignature;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.checkpoint.ExecutionDigests;
import dev.rosmarus.sui.checkpoint.ValidatorCommittee;
import dev.rosmarus.sui.crypto.ValidatorSecretKey;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.TransactionEffects;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes checkpoints that the one member of the committee signs, as real validators would. */
final class CheckpointSigner {

  /** What the stakes of every committee sum to. */
  private static final long STAKE = 10_000;

  /** An enum's first variant with an empty list of randomness rounds. */
  private static final Bytes VERSION_SPECIFIC_DATA = Bytes.of(new byte[] {0, 0});

  private static final GasCost NOTHING = new GasCost(0, 0, 0, 0);

  private final ValidatorSecretKey key;
  private final ValidatorCommittee committee;

  CheckpointSigner(ValidatorSecretKey key, long epoch) {
    this.key = key;
    Bytes publicKey = Bytes.of(key.publicKey().bytes());
    this.committee = ValidatorCommittee.of(epoch, List.of(new CommitteeMember(publicKey, STAKE)));
  }

  ValidatorCommittee committee() {
    return committee;
  }

  /**
   * The checkpoint after the head.
   *
   * @param previous nothing for the first checkpoint
   */
  CheckpointRecord sign(
      Optional<CheckpointSummary> previous,
      Optional<Digest> previousDigest,
      List<TransactionRecord> transactions,
      long timestampMs) {
    CheckpointContents contents =
        new CheckpointContents(
            CheckpointContents.Version.V2,
            transactions.stream().map(CheckpointSigner::entry).toList());
    CheckpointSummary summary =
        new CheckpointSummary(
            committee.epoch(),
            previous.map(p -> p.sequenceNumber() + 1).orElse(0L),
            previous.map(CheckpointSummary::networkTotalTransactions).orElse(0L)
                + transactions.size(),
            contents.digest(),
            previousDigest,
            rollingGas(previous, transactions),
            timestampMs,
            List.of(),
            Optional.empty(),
            VERSION_SPECIFIC_DATA);
    Bytes bcs = Bytes.owning(summary.encode());
    byte[] message = CheckpointCertificate.message(bcs.segment(), committee.epoch());
    CheckpointCertificate certificate =
        CheckpointCertificate.of(committee.epoch(), key.sign(message), new int[] {0});
    return new CheckpointRecord(
        summary,
        CheckpointSummary.digest(bcs.segment()),
        bcs,
        certificate,
        contents,
        Bytes.owning(contents.encode()),
        transactions);
  }

  /** The checkpoint after the head of this state. */
  CheckpointRecord sign(LedgerState state, List<TransactionRecord> transactions, long timestampMs) {
    CheckpointRecord head = state.head();
    return sign(Optional.of(head.summary()), Optional.of(head.digest()), transactions, timestampMs);
  }

  private static CheckpointContents.Transaction entry(TransactionRecord transaction) {
    return new CheckpointContents.Transaction(
        new ExecutionDigests(transaction.digest(), digestOfEffects(transaction)),
        transaction.signatures().stream()
            .map(signature -> new UserSignature(signature, OptionalLong.empty()))
            .toList());
  }

  private static Digest digestOfEffects(TransactionRecord transaction) {
    return TransactionEffects.digest(transaction.effectsBcs().segment());
  }

  private static GasCost rollingGas(
      Optional<CheckpointSummary> previous, List<TransactionRecord> transactions) {
    GasCost sum = previous.map(CheckpointSummary::epochRollingGas).orElse(NOTHING);
    for (TransactionRecord transaction : transactions) {
      GasCost gas = transaction.effects().gasUsed();
      sum =
          new GasCost(
              sum.computation() + gas.computation(),
              sum.storage() + gas.storage(),
              sum.storageRebate() + gas.storageRebate(),
              sum.nonRefundableStorageFee() + gas.nonRefundableStorageFee());
    }
    return sum;
  }
}
