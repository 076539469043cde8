package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.ValidatorSignature;
import java.lang.foreign.MemorySegment;

/**
 * Who signed a summary, and their signatures in one; a claim until it is verified (Sui client spec,
 * section 14).
 *
 * @param epoch of the committee that signed
 * @param signature 48 bytes, if it is one
 * @param signers their places in the committee, as a {@link RoaringBitmap}
 */
public record CheckpointCertificate(long epoch, Bytes signature, Bytes signers) {

  /** Intent scope of a checkpoint summary, version 0, application Sui. */
  private static final byte[] INTENT = {2, 0, 0};

  /**
   * The certificate that signatures add up to.
   *
   * @param aggregate of the signers' signatures over {@link #message}
   * @param signers their places in the committee, ascending
   */
  public static CheckpointCertificate of(long epoch, ValidatorSignature aggregate, int[] signers) {
    return new CheckpointCertificate(
        epoch, Bytes.owning(aggregate.bytes()), Bytes.owning(RoaringBitmap.encode(signers)));
  }

  /** What validators sign; the epoch follows although the summary contains it. */
  public static byte[] message(MemorySegment summaryBcs, long epoch) {
    int bytes = INTENT.length + Math.toIntExact(summaryBcs.byteSize()) + Long.BYTES;
    return BcsWriter.growing(bytes)
        .fixedBytes(INTENT)
        .fixedBytes(summaryBcs)
        .u64(epoch)
        .toByteArray();
  }

  public static CheckpointCertificate read(BcsReader in) {
    return new CheckpointCertificate(
        in.u64(), Bytes.owning(in.fixedBytes(ValidatorSignature.BYTES)), Bytes.owning(in.bytes()));
  }

  /**
   * @throws IllegalArgumentException unless the signature has 48 bytes
   */
  public void write(BcsWriter out) {
    if (signature.size() != ValidatorSignature.BYTES) {
      throw new IllegalArgumentException("signature of " + signature.size() + " bytes");
    }
    out.u64(epoch).fixedBytes(signature.segment()).bytes(signers.segment());
  }
}
