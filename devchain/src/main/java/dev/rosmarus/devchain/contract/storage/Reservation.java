package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.BALANCE_NOT_ENOUGH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_STORAGE_EXCEEDED;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.SystemStateInner;

/**
 * Space taken from the system for a time, and its payment (Walrus contracts spec, sections 7.6 and
 * 9.7). The order of the checks is the contract's: period, then payment, then size, then capacity.
 *
 * @param state after it
 * @param startEpoch first with this space
 * @param endEpoch exclusive
 * @param costFrost taken out of the buyer's coin
 */
public record Reservation(SystemStateInner state, long startEpoch, long endEpoch, long costFrost) {

  /**
   * {@code reserve_space}: from the current epoch on.
   *
   * @param coinFrost what the buyer has
   */
  public static Reservation ahead(
      SystemStateInner state, long bytes, long epochsAhead, long coinFrost) {
    Abort.unless(
        epochsAhead > 0 && epochsAhead <= state.futureAccounting().length(),
        SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    long epoch = state.committee().epoch();
    return between(state, bytes, epoch, U64.u32(epoch + epochsAhead), coinFrost);
  }

  /**
   * {@code reserve_space_for_epochs}: a start in the past is now.
   *
   * @param coinFrost what the buyer has
   */
  public static Reservation between(
      SystemStateInner state, long bytes, long startEpoch, long endEpoch, long coinFrost) {
    long epoch = state.committee().epoch();
    long start = Math.max(startEpoch, epoch);
    Abort.unless(endEpoch > start, SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    Period period = new Period(start - epoch, endEpoch - epoch);
    period.requireWithin(state);
    FutureAccountingRingBuffer paid = paid(state, bytes, period, coinFrost);
    return new Reservation(
        occupied(with(state, paid, state.usedCapacityBytes()), bytes, period, true),
        start,
        endEpoch,
        cost(state, bytes, period));
  }

  /**
   * A longer life for space that is there, as {@code extend_blob} and {@code extend_storage_pool}
   * buy it.
   *
   * @param endEpoch of now, after the current epoch
   * @param coinFrost what the buyer has
   */
  public static Reservation extension(
      SystemStateInner state, long bytes, long endEpoch, long extendedEpochs, long coinFrost) {
    long offset = U64.u32(U64.subtract(endEpoch, state.committee().epoch()));
    Period period = new Period(offset, U64.u32(offset + extendedEpochs));
    Abort.unless(extendedEpochs > 0, SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    period.requireWithin(state);
    SystemStateInner paid =
        with(state, paid(state, bytes, period, coinFrost), state.usedCapacityBytes());
    FutureAccountingRingBuffer ring = occupiedRing(paid, bytes, period, true);
    return new Reservation(
        with(paid, ring, paid.usedCapacityBytes()),
        endEpoch,
        U64.u32(endEpoch + extendedEpochs),
        cost(state, bytes, period));
  }

  /** Space for an event blob: for as long as possible, for nothing, beyond any capacity. */
  public static Reservation ofEventBlob(SystemStateInner state, long bytes) {
    long epoch = state.committee().epoch();
    Period period = new Period(0, state.futureAccounting().length());
    Abort.unless(period.endOffset() > 0, SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    return new Reservation(
        occupied(state, bytes, period, false), epoch, U64.u32(epoch + period.endOffset()), 0);
  }

  private record Period(long startOffset, long endOffset) {

    void requireWithin(SystemStateInner state) {
      Abort.unless(
          endOffset <= state.futureAccounting().length(), SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    }

    long epochs() {
      return endOffset - startOffset;
    }
  }

  private static long cost(SystemStateInner state, long bytes, Period period) {
    return U64.multiply(
        StorageFee.epochFrost(bytes, state.storagePricePerUnitSizeFrost()), period.epochs());
  }

  private static FutureAccountingRingBuffer paid(
      SystemStateInner state, long bytes, Period period, long coinFrost) {
    long each = StorageFee.epochFrost(bytes, state.storagePricePerUnitSizeFrost());
    Abort.unless(
        each == 0 || U64.isAtLeast(U64.divide(coinFrost, each), period.epochs()),
        BALANCE_NOT_ENOUGH);
    return AccountingRing.update(
        state.futureAccounting(),
        period.startOffset(),
        period.endOffset(),
        entry -> AccountingRing.paid(entry, each));
  }

  private static SystemStateInner occupied(
      SystemStateInner state, long bytes, Period period, boolean capacityChecked) {
    Abort.unless(bytes != 0, SYSTEM_STATE_INNER_INVALID_RESOURCE_SIZE);
    FutureAccountingRingBuffer ring = occupiedRing(state, bytes, period, capacityChecked);
    boolean fromNow = period.startOffset() == 0;
    return with(
        state,
        ring,
        fromNow ? AccountingRing.at(ring, 0).usedCapacityBytes() : state.usedCapacityBytes());
  }

  private static FutureAccountingRingBuffer occupiedRing(
      SystemStateInner state, long bytes, Period period, boolean capacityChecked) {
    return AccountingRing.update(
        state.futureAccounting(),
        period.startOffset(),
        period.endOffset(),
        entry -> {
          FutureAccounting used = AccountingRing.used(entry, bytes);
          Abort.unless(
              !capacityChecked
                  || U64.isAtLeast(state.totalCapacityBytes(), used.usedCapacityBytes()),
              SYSTEM_STATE_INNER_STORAGE_EXCEEDED);
          return used;
        });
  }

  private static SystemStateInner with(
      SystemStateInner state, FutureAccountingRingBuffer ring, long usedCapacityBytes) {
    return new SystemStateInner(
        state.committee(),
        state.totalCapacityBytes(),
        usedCapacityBytes,
        state.storagePricePerUnitSizeFrost(),
        state.writePricePerUnitSizeFrost(),
        ring,
        state.eventBlobCertificationState(),
        state.denyListSizes());
  }
}
