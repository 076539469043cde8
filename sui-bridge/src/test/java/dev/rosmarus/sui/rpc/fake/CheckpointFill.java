package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.Timestamp;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.CheckpointSummary;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import java.util.ArrayList;
import java.util.List;

/** Adds to a checkpoint of BCS what a server shows beside it: digests, times, numbers. */
final class CheckpointFill {

  private static final int MILLIS_PER_SECOND = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private CheckpointFill() {}

  static Checkpoint complete(Checkpoint checkpoint) {
    Checkpoint.Builder complete = checkpoint.toBuilder();
    if (!checkpoint.getSummary().hasBcs()) {
      return complete.build();
    }
    byte[] summary = checkpoint.getSummary().getBcs().getValue().toByteArray();
    Timestamp time = time(summary);
    complete.setSummary(
        CheckpointSummary.newBuilder(checkpoint.getSummary())
            .setTimestamp(time)
            .setDigest(Digest.salted("CheckpointSummary::", summary).toString()));
    List<Digest> digests =
        transactionDigests(checkpoint.getContents().getBcs().getValue().toByteArray());
    for (int i = 0; i < Math.min(digests.size(), checkpoint.getTransactionsCount()); i++) {
      ExecutedTransaction.Builder transaction = complete.getTransactionsBuilder(i);
      transaction
          .setDigest(digests.get(i).toString())
          .setCheckpoint(checkpoint.getSequenceNumber())
          .setTimestamp(time)
          .setTransactionIndex(i);
    }
    return complete.build();
  }

  private static Timestamp time(byte[] summary) {
    BcsReader in = BcsReader.of(summary);
    in.u64();
    in.u64();
    in.u64();
    Digest.read(in);
    in.option(Digest::read);
    for (int costs = 0; costs < 4; costs++) {
      in.u64();
    }
    long millis = in.u64();
    return Timestamp.newBuilder()
        .setSeconds(millis / MILLIS_PER_SECOND)
        .setNanos((int) (millis % MILLIS_PER_SECOND) * NANOS_PER_MILLI)
        .build();
  }

  private static List<Digest> transactionDigests(byte[] contents) {
    List<Digest> digests = new ArrayList<>();
    if (contents.length == 0) {
      return digests;
    }
    BcsReader in = BcsReader.of(contents);
    int version = in.variant("CheckpointContents", 2);
    long count = in.uleb128();
    for (long i = 0; i < count; i++) {
      digests.add(Digest.read(in));
      Digest.read(in);
      if (version == 1) {
        in.vec(2, CheckpointFill::skipSignature);
      }
    }
    return digests;
  }

  private static boolean skipSignature(BcsReader in) {
    in.bytes();
    return in.option(BcsReader::u64).isPresent();
  }
}
