package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.ENCODING_INVALID_ENCODING_TYPE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;

/**
 * How large a blob becomes and what that costs (Walrus contracts spec, section 9.7). Sizes are
 * bytes, prices FROST; all of them unsigned.
 */
public final class StorageFee {

  /** The only encoding that the contracts accept: Red Stuff over Reed-Solomon. */
  public static final int ENCODING_TYPE_RS2 = 1;

  public static final long BYTES_PER_UNIT_SIZE = 1 << 20;

  private static final int DIGEST_BYTES = 32;
  private static final int BLOB_ID_BYTES = 32;

  private StorageFee() {}

  /**
   * The encoded length of a blob, over all shards and with all metadata.
   *
   * @throws Abort for another encoding than {@link #ENCODING_TYPE_RS2}
   * @throws dev.rosmarus.devchain.contract.vm.VmArithmeticError if a symbol would be longer than
   *     65534 bytes, or without shards
   */
  public static long encodedBytes(long unencodedBytes, int encodingType, int nShards) {
    Abort.unless(encodingType == ENCODING_TYPE_RS2, ENCODING_INVALID_ENCODING_TYPE);
    int faulty = U64.u16(nShards - 1L) / 3;
    long primary = nShards - 2L * faulty;
    long secondary = (long) nShards - faulty;
    long sliversBytes = (primary + secondary) * symbolBytes(unencodedBytes, primary * secondary);
    long metadataBytes = nShards * 2L * DIGEST_BYTES + BLOB_ID_BYTES;
    return nShards * (sliversBytes + metadataBytes);
  }

  /** Counted in a u16, and rounded up to even in it. */
  private static long symbolBytes(long unencodedBytes, long symbols) {
    int bytes = U64.u16(U64.ceilDivide(U64.max(unencodedBytes, 1), symbols));
    return U64.u16(bytes + (bytes & 1L));
  }

  /** Started units of 1 MiB. */
  public static long units(long bytes) {
    return U64.ceilDivide(bytes, BYTES_PER_UNIT_SIZE);
  }

  /**
   * For reserving space during one epoch.
   *
   * @param bytes reserved
   */
  public static long epochFrost(long bytes, long storagePricePerUnitSizeFrost) {
    return U64.multiply(storagePricePerUnitSizeFrost, units(bytes));
  }

  /** For registering a blob of this encoded length. */
  public static long writeFrost(long encodedBytes, long writePricePerUnitSizeFrost) {
    return U64.multiply(writePricePerUnitSizeFrost, units(encodedBytes));
  }
}
