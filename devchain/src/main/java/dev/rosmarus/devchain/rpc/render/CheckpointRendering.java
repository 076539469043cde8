package dev.rosmarus.devchain.rpc.render;

import com.google.protobuf.FieldMask;
import dev.rosmarus.devchain.rpc.view.ChainCheckpoint;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointContents.Version;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.checkpoint.EndOfEpoch;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.CheckpointContents;
import dev.rosmarus.sui.proto.CheckpointSummary;
import dev.rosmarus.sui.proto.CheckpointedTransactionInfo;
import dev.rosmarus.sui.proto.EndOfEpochData;
import dev.rosmarus.sui.proto.ValidatorAggregatedSignature;
import dev.rosmarus.sui.proto.ValidatorCommitteeMember;
import java.util.List;
import java.util.function.Predicate;

/** Checkpoints, down to the objects of their transactions. */
public final class CheckpointRendering {

  private CheckpointRendering() {}

  /** What is asked for of a checkpoint, or the usual. */
  public static Mask mask(FieldMask asked) {
    return Mask.of(asked, Checkpoint.getDescriptor(), "sequence_number", "digest");
  }

  public static Checkpoint render(ChainCheckpoint checkpoint, Mask mask) {
    return render(checkpoint, mask, transaction -> true);
  }

  /** With these of its transactions alone. */
  public static Checkpoint render(
      ChainCheckpoint checkpoint, Mask mask, Predicate<RanTransaction> shown) {
    Checkpoint.Builder out =
        Checkpoint.newBuilder()
            .setSequenceNumber(checkpoint.number())
            .setDigest(checkpoint.record().digest().toString());
    if (mask.wants("summary")) {
      out.setSummary(summary(checkpoint));
    }
    if (mask.wants("signature")) {
      out.setSignature(signature(checkpoint.record().certificate()));
    }
    if (mask.wants("contents")) {
      out.setContents(contents(checkpoint));
    }
    List<RanTransaction> transactions = checkpoint.transactions().stream().filter(shown).toList();
    if (mask.wants("transactions")) {
      transactions.forEach(
          each -> out.addTransactions(ExecutedRendering.render(each, mask.below("transactions"))));
    }
    if (mask.wants("objects")) {
      out.setObjects(ExecutedRendering.objects(transactions.stream(), mask.below("objects")));
    }
    return mask.trim(out.build());
  }

  private static CheckpointSummary summary(ChainCheckpoint checkpoint) {
    dev.rosmarus.sui.checkpoint.CheckpointSummary summary = checkpoint.record().summary();
    CheckpointSummary.Builder out =
        CheckpointSummary.newBuilder()
            .setBcs(Proto.bcs("CheckpointSummary", checkpoint.record().summaryBcs()))
            .setDigest(checkpoint.record().digest().toString())
            .setEpoch(summary.epoch())
            .setSequenceNumber(summary.sequenceNumber())
            .setTotalNetworkTransactions(summary.networkTotalTransactions())
            .setContentDigest(summary.contentDigest().toString())
            .setEpochRollingGasCostSummary(EffectsRendering.gas(summary.epochRollingGas()))
            .setTimestamp(Proto.timestamp(summary.timestampMs()))
            .setVersionSpecificData(Proto.bytes(summary.versionSpecificData()));
    summary.previousDigest().ifPresent(digest -> out.setPreviousDigest(digest.toString()));
    summary.endOfEpoch().ifPresent(end -> out.setEndOfEpochData(endOfEpoch(end)));
    return out.build();
  }

  private static EndOfEpochData endOfEpoch(EndOfEpoch end) {
    EndOfEpochData.Builder out =
        EndOfEpochData.newBuilder().setNextEpochProtocolVersion(end.nextProtocolVersion());
    end.nextCommittee().forEach(member -> out.addNextEpochCommittee(member(member)));
    return out.build();
  }

  /** A validator and its stake. */
  public static ValidatorCommitteeMember member(CommitteeMember member) {
    return ValidatorCommitteeMember.newBuilder()
        .setPublicKey(Proto.bytes(member.publicKey()))
        .setWeight(member.stake())
        .build();
  }

  private static ValidatorAggregatedSignature signature(CheckpointCertificate certificate) {
    return ValidatorAggregatedSignature.newBuilder()
        .setEpoch(certificate.epoch())
        .setSignature(Proto.bytes(certificate.signature()))
        .setBitmap(Proto.bytes(certificate.signers()))
        .build();
  }

  private static CheckpointContents contents(ChainCheckpoint checkpoint) {
    dev.rosmarus.sui.checkpoint.CheckpointContents contents = checkpoint.record().contents();
    CheckpointContents.Builder out =
        CheckpointContents.newBuilder()
            .setBcs(Proto.bcs("CheckpointContents", checkpoint.record().contentsBcs()))
            .setDigest(checkpoint.record().summary().contentDigest().toString())
            .setVersion(contents.version() == Version.V1 ? 1 : 2);
    contents
        .transactions()
        .forEach(each -> {
          CheckpointedTransactionInfo.Builder info =
              CheckpointedTransactionInfo.newBuilder()
                  .setTransaction(each.digests().transaction().toString())
                  .setEffects(each.digests().effects().toString());
          each.signatures().forEach(user -> info.addSignatures(Proto.signature(user.signature())));
          out.addTransactions(info);
        });
    return out.build();
  }
}
