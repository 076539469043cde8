package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * Names an event: its transaction, and its place among that transaction's Walrus events. Events of
 * other packages do not count, so this is not the index that Sui gives it (Walrus contracts spec,
 * section 4.1).
 *
 * @param index from 0, unsigned
 */
public record EventId(Digest transaction, long index) {

  public static final int BCS_BYTES = Digest.BCS_BYTES + Long.BYTES;

  public static EventId read(BcsReader in) {
    return new EventId(Digest.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    transaction.write(out);
    out.u64(index);
  }

  /** The digest, a colon, the index. */
  @Override
  public String toString() {
    return transaction + ":" + Long.toUnsignedString(index);
  }
}
