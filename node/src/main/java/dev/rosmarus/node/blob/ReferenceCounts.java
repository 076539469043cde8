package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobBcs.U32_MAX;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * How many objects of one kind hold a blob, and how many of these are certified; each a u32.
 *
 * <p>A history without faults keeps {@code certified <= total}. A faulty one may break that, so it
 * is not refused here; counts never leave the range of a u32.
 */
public record ReferenceCounts(long total, long certified) {

  public static final ReferenceCounts NONE = new ReferenceCounts(0, 0);

  /**
   * @throws IllegalArgumentException unless both are u32
   */
  public ReferenceCounts {
    BlobBcs.requireU32("count", total);
    BlobBcs.requireU32("certified count", certified);
  }

  static ReferenceCounts read(BcsReader in) {
    return new ReferenceCounts(in.u32(), in.u32());
  }

  void write(BcsWriter out) {
    out.u32(total).u32(certified);
  }

  /** Whether one more may be certified. */
  boolean hasUncertified() {
    return total > certified;
  }

  ReferenceCounts registered() {
    return new ReferenceCounts(total + 1, certified);
  }

  ReferenceCounts certifiedOneMore() {
    return new ReferenceCounts(total, certified + 1);
  }

  /** One object less; what is 0 stays 0. */
  ReferenceCounts without(boolean wasCertified) {
    return new ReferenceCounts(
        Math.max(0, total - 1), wasCertified ? Math.max(0, certified - 1) : certified);
  }

  /** Whether {@link #without} finds everything it takes away. */
  boolean holds(boolean wasCertified) {
    return total > 0 && (!wasCertified || certified > 0);
  }

  ReferenceCounts plus(ReferenceCounts other) {
    return new ReferenceCounts(
        Math.min(U32_MAX, total + other.total), Math.min(U32_MAX, certified + other.certified));
  }
}
