package dev.rosmarus.sui.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedSummary;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.ValidatorAggregatedSignature;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints as full nodes and checkpoint buckets send them (Sui client spec, section 7.1). Only
 * that the parts are there is checked; what they say is for the verifier.
 */
public final class CheckpointCodec {

  private CheckpointCodec() {}

  /**
   * A whole checkpoint, as a bucket keeps it.
   *
   * @param source where it comes from, for messages
   * @throws RpcException.Malformed for bytes that are none
   */
  public static UnverifiedCheckpoint fromProtobuf(String source, Bytes message) {
    Strict in = new Strict(source, "checkpoint");
    try {
      return convert(
          in, Checkpoint.parseFrom(message.segment().asByteBuffer()), CheckpointDetail.EVENTS);
    } catch (InvalidProtocolBufferException e) {
      throw in.malformed("message", "is no protobuf: " + e.getMessage());
    }
  }

  /** What there is, with at least what the detail stands for. */
  static UnverifiedCheckpoint convert(Strict in, Checkpoint checkpoint, CheckpointDetail detail) {
    in.require(checkpoint.hasSequenceNumber(), "sequence_number");
    boolean whole = detail == CheckpointDetail.EVERYTHING;
    return new UnverifiedCheckpoint(
        checkpoint.getSequenceNumber(),
        summary(in, checkpoint),
        contents(in, checkpoint, detail),
        checkpoint.getTransactionsList().stream()
            .map(transaction -> transaction(in, transaction, whole))
            .toList(),
        objects(in, checkpoint));
  }

  private static UnverifiedSummary summary(Strict in, Checkpoint checkpoint) {
    MemorySegment bcs =
        in.segment(
            "summary.bcs", checkpoint.getSummary().hasBcs(), checkpoint.getSummary().getBcs());
    ValidatorAggregatedSignature signature = checkpoint.getSignature();
    in.require(signature.hasEpoch(), "signature.epoch");
    in.require(signature.hasSignature(), "signature.signature");
    in.require(signature.hasBitmap(), "signature.bitmap");
    return new UnverifiedSummary(
        bcs,
        new CheckpointCertificate(
            signature.getEpoch(),
            Strict.bytes(signature.getSignature()),
            Strict.bytes(signature.getBitmap())));
  }

  private static MemorySegment contents(Strict in, Checkpoint checkpoint, CheckpointDetail detail) {
    return detail == CheckpointDetail.SUMMARY
        ? MemorySegment.ofArray(new byte[0])
        : in.segment(
            "contents.bcs", checkpoint.getContents().hasBcs(), checkpoint.getContents().getBcs());
  }

  private static UnverifiedTransaction transaction(
      Strict in, ExecutedTransaction transaction, boolean bodyMustBeThere) {
    boolean body = transaction.getTransaction().hasBcs();
    in.require(body || !bodyMustBeThere, "transactions.transaction.bcs");
    return new UnverifiedTransaction(
        body
            ? Optional.of(Strict.segment(transaction.getTransaction().getBcs().getValue()))
            : Optional.empty(),
        in.segment(
            "transactions.effects.bcs",
            transaction.getEffects().hasBcs(),
            transaction.getEffects().getBcs()),
        transaction.getEvents().hasBcs()
            ? Optional.of(Strict.segment(transaction.getEvents().getBcs().getValue()))
            : Optional.empty());
  }

  private static List<MemorySegment> objects(Strict in, Checkpoint checkpoint) {
    return checkpoint.getObjects().getObjectsList().stream()
        .map(object -> in.segment("objects.objects.bcs", object.hasBcs(), object.getBcs()))
        .toList();
  }

  /** A summary and its signature, decoded. */
  static CertifiedSummary head(Strict in, Checkpoint checkpoint) {
    UnverifiedSummary summary = summary(in, checkpoint);
    return new CertifiedSummary(
        in.decoded("summary.bcs", summary.bcs(), CheckpointSummary::decode), summary.certificate());
  }
}
