package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * Amounts of consecutive epochs, the current one at {@link #currentIndex} (Walrus contracts spec,
 * section 5.8).
 */
public record EpochBalanceRing(long currentIndex, List<EpochBalance> ringBuffer) {

  public EpochBalanceRing {
    ringBuffer = List.copyOf(ringBuffer);
  }

  public static EpochBalanceRing read(BcsReader in) {
    return new EpochBalanceRing(in.u32(), in.vec(EpochBalance.BYTES_MIN, EpochBalance::read));
  }

  public void write(BcsWriter out) {
    out.u32(currentIndex);
    out.vec(ringBuffer, (writer, value) -> value.write(writer));
  }
}
