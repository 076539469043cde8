package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A sliver in native memory, laid out as its BCS: length, data, symbol size, index. */
final class NativeSliver implements StoredSliver {

  private static final int TRAILER_BYTES = 2 * Short.BYTES;
  private static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final ReadMemory.Lease lease;
  private final Sliver sliver;

  private NativeSliver(ReadMemory.Lease lease, Sliver sliver) {
    this.lease = lease;
    this.sliver = sliver;
  }

  /** All but the data, which is to be read into its place. */
  static NativeSliver of(SliverRow row, Axis axis, ReadMemory memory) {
    int prefixBytes = BcsWriter.ulebBytes(row.dataBytes());
    long end = prefixBytes + (long) row.dataBytes();
    ReadMemory.Lease lease = memory.take(end + TRAILER_BYTES);
    MemorySegment bcs = lease.segment();
    BcsWriter.into(bcs).uleb128(row.dataBytes());
    bcs.set(U16, end, (short) row.symbolBytes());
    bcs.set(U16, end + Short.BYTES, (short) row.index());
    MemorySegment data = bcs.asSlice(prefixBytes, row.dataBytes());
    return new NativeSliver(lease, new Sliver(axis, row.index(), row.symbolBytes(), data));
  }

  MemorySegment data() {
    return sliver.data();
  }

  @Override
  public MemorySegment bcs() {
    return lease.segment();
  }

  @Override
  public Sliver sliver() {
    return sliver;
  }

  @Override
  public void close() {
    lease.close();
  }
}
