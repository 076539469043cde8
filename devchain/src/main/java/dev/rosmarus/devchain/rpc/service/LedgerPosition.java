package dev.rosmarus.devchain.rpc.service;

import com.google.protobuf.ByteString;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place between items of the chain's history: behind this event of this transaction of this
 * checkpoint. Clients hold it as a cursor.
 */
record LedgerPosition(long checkpoint, long transaction, long event)
    implements Comparable<LedgerPosition> {

  private static final long LAST = 0xFFFF_FFFFL;

  private static final Comparator<LedgerPosition> ORDER =
      Comparator.comparingLong(LedgerPosition::checkpoint)
          .thenComparingLong(LedgerPosition::transaction)
          .thenComparingLong(LedgerPosition::event);

  /** Behind all of a checkpoint. */
  static LedgerPosition endOf(long checkpoint) {
    return new LedgerPosition(checkpoint, LAST, LAST);
  }

  /** Behind all of a transaction. */
  static LedgerPosition endOf(long checkpoint, long transaction) {
    return new LedgerPosition(checkpoint, transaction, LAST);
  }

  /** Before all of a checkpoint. */
  static LedgerPosition beginOf(long checkpoint) {
    return checkpoint == 0 ? new LedgerPosition(0, -1, LAST) : endOf(checkpoint - 1);
  }

  ByteString cursor() {
    BcsWriter out = BcsWriter.growing();
    out.u64(checkpoint).u32(transaction & LAST).u32(event & LAST);
    return ByteString.copyFrom(out.toByteArray());
  }

  /**
   * @throws RpcRefusal for what is no cursor of this server
   */
  static Optional<LedgerPosition> of(String field, ByteString cursor) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          BcsReader.decode(
              cursor.toByteArray(), in -> new LedgerPosition(in.u64(), in.u32(), in.u32())));
    } catch (BcsException e) {
      throw RpcRefusal.invalid(field, "not one of ours");
    }
  }

  @Override
  public int compareTo(LedgerPosition other) {
    return ORDER.compare(this, other);
  }
}
