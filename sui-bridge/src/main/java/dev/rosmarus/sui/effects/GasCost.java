package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * What a transaction paid for, each in MIST, unsigned (Sui client spec, section 13).
 *
 * @param storageRebate of what it deleted or wrote anew, given back
 * @param nonRefundableStorageFee the part of the old fees that is kept
 */
public record GasCost(
    long computation, long storage, long storageRebate, long nonRefundableStorageFee) {

  public static final int BCS_BYTES = 4 * Long.BYTES;

  /** What the gas coin lost, in MIST; negative if it gained. */
  public long charge() {
    return computation + storage - storageRebate;
  }

  public static GasCost read(BcsReader in) {
    return new GasCost(in.u64(), in.u64(), in.u64(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u64(computation).u64(storage).u64(storageRebate).u64(nonRefundableStorageFee);
  }
}
