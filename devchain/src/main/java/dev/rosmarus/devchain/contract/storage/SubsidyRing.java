package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.EPOCH_BALANCE_INDEX_OUT_OF_BOUNDS;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.walrus.object.EpochBalance;
import dev.rosmarus.sui.walrus.object.EpochBalanceRing;
import java.util.ArrayList;
import java.util.List;

/**
 * The rewards of epochs ahead that subsidies have been paid for (Walrus contracts spec, sections
 * 5.8 and 9.10); it turns as {@link AccountingRing} does.
 */
final class SubsidyRing {

  private SubsidyRing() {}

  static EpochBalance at(EpochBalanceRing ring, int offset) {
    return ring.ringBuffer().get(index(ring, offset));
  }

  static EpochBalanceRing with(EpochBalanceRing ring, int offset, long balanceFrost) {
    int index = index(ring, offset);
    List<EpochBalance> entries = new ArrayList<>(ring.ringBuffer());
    entries.set(index, new EpochBalance(entries.get(index).epoch(), balanceFrost));
    return new EpochBalanceRing(ring.currentIndex(), entries);
  }

  /** The ring from this epoch on. */
  static EpochBalanceRing turnedTo(EpochBalanceRing ring, long epoch) {
    EpochBalanceRing turned = ring;
    while (at(turned, 0).epoch() < epoch) {
      turned = turned(turned);
    }
    return turned;
  }

  private static EpochBalanceRing turned(EpochBalanceRing ring) {
    int current = (int) ring.currentIndex();
    int length = ring.ringBuffer().size();
    List<EpochBalance> entries = new ArrayList<>(ring.ringBuffer());
    long epoch = entries.get(current).epoch();
    entries.set(current, new EpochBalance(U64.u32(epoch + length), 0));
    return new EpochBalanceRing((current + 1) % length, entries);
  }

  private static int index(EpochBalanceRing ring, int offset) {
    int length = ring.ringBuffer().size();
    Abort.unless(offset < length, EPOCH_BALANCE_INDEX_OUT_OF_BOUNDS);
    long index = (offset + ring.currentIndex()) % length;
    if (index >= length) {
      throw new VmArithmeticError("index " + index + " of " + length);
    }
    return (int) index;
  }
}
