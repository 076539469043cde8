package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.GasCost;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * The head of a checkpoint, which validators sign (Sui client spec, section 14). Numbers are
 * unsigned.
 *
 * @param networkTotalTransactions since the beginning, those of this checkpoint included
 * @param previousDigest absent in checkpoint 0 alone
 * @param epochRollingGas of all transactions of the epoch so far
 * @param timestampMs since 1970; never decreases, and may repeat
 * @param endOfEpoch present in the last checkpoint of an epoch
 */
public record CheckpointSummary(
    long epoch,
    long sequenceNumber,
    long networkTotalTransactions,
    Digest contentDigest,
    Optional<Digest> previousDigest,
    GasCost epochRollingGas,
    long timestampMs,
    List<Commitment> commitments,
    Optional<EndOfEpoch> endOfEpoch,
    Bytes versionSpecificData) {

  private static final String SALT = "CheckpointSummary::";

  public CheckpointSummary {
    commitments = List.copyOf(commitments);
  }

  /** The digest of what this would be written as. */
  public Digest digest() {
    return Digest.salted(SALT, encode());
  }

  /** The digest of bytes as they arrived; that of checkpoint 0 names the chain. */
  public static Digest digest(MemorySegment bcs) {
    return Digest.salted(SALT, bcs);
  }

  public byte[] encode() {
    return BcsWriter.encode(this, (out, summary) -> summary.write(out));
  }

  /**
   * @throws BcsException for malformed bytes
   */
  public static CheckpointSummary decode(MemorySegment bcs) {
    return BcsReader.decode(bcs, CheckpointSummary::read);
  }

  public static CheckpointSummary read(BcsReader in) {
    return new CheckpointSummary(
        in.u64(),
        in.u64(),
        in.u64(),
        Digest.read(in),
        in.option(Digest::read),
        GasCost.read(in),
        in.u64(),
        in.vec(Commitment.BCS_BYTES_MIN, Commitment::read),
        in.option(EndOfEpoch::read),
        Bytes.owning(in.bytes()));
  }

  public void write(BcsWriter out) {
    out.u64(epoch).u64(sequenceNumber).u64(networkTotalTransactions);
    contentDigest.write(out);
    out.option(previousDigest, (o, digest) -> digest.write(o));
    epochRollingGas.write(out);
    out.u64(timestampMs)
        .vec(commitments, (o, commitment) -> commitment.write(o))
        .option(endOfEpoch, (o, end) -> end.write(o))
        .bytes(versionSpecificData.segment());
  }
}
