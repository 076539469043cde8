package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * One entry for each epoch that storage may be bought for, the current one at {@link #currentIndex}
 * (Walrus contracts spec, section 5.3).
 *
 * @param length how many epochs ahead storage may end
 */
public record FutureAccountingRingBuffer(
    long currentIndex, long length, List<FutureAccounting> ringBuffer) {

  public FutureAccountingRingBuffer {
    ringBuffer = List.copyOf(ringBuffer);
  }

  public static FutureAccountingRingBuffer read(BcsReader in) {
    return new FutureAccountingRingBuffer(
        in.u32(), in.u32(), in.vec(FutureAccounting.BYTES_MIN, FutureAccounting::read));
  }

  public void write(BcsWriter out) {
    out.u32(currentIndex).u32(length);
    out.vec(ringBuffer, (writer, value) -> value.write(writer));
  }
}
