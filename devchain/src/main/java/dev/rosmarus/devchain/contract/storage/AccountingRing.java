package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_ACCOUNTING_TOO_FAR_IN_FUTURE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_MAX_EPOCHS_AHEAD;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.contract.vm.VmArithmeticError;
import dev.rosmarus.sui.walrus.object.FutureAccounting;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Used capacity and rewards of the current epoch and those ahead (Walrus contracts spec, sections
 * 5.3 and 9.3). Offsets count from the current epoch; the vector keeps its own order, which is part
 * of the object's bytes.
 */
public final class AccountingRing {

  /** How long a ring may be. */
  public static final int EPOCHS_AHEAD_MAX = 1000;

  private static final int BURN_PERCENT = 3;

  /** The closed epoch, and the ring whose current epoch is the one after it. */
  public record Popped(FutureAccounting entry, FutureAccountingRingBuffer ring) {}

  /** What is to be burned, and the ring without it. */
  public record Burned(long frost, FutureAccountingRingBuffer ring) {}

  private AccountingRing() {}

  /** Nothing used and nothing paid, from epoch 0 on. */
  public static FutureAccountingRingBuffer create(long epochsAhead) {
    Abort.unless(epochsAhead <= EPOCHS_AHEAD_MAX, SYSTEM_STATE_INNER_INVALID_MAX_EPOCHS_AHEAD);
    return new FutureAccountingRingBuffer(
        0,
        epochsAhead,
        LongStream.range(0, epochsAhead).mapToObj(e -> new FutureAccounting(e, 0, 0)).toList());
  }

  /**
   * The entry so many epochs ahead.
   *
   * @throws Abort beyond the ring
   */
  public static FutureAccounting at(FutureAccountingRingBuffer ring, long offset) {
    return ring.ringBuffer().get(index(ring, offset));
  }

  /** The ring with the entries of these offsets changed, the end excluded. */
  public static FutureAccountingRingBuffer update(
      FutureAccountingRingBuffer ring,
      long startOffset,
      long endOffset,
      UnaryOperator<FutureAccounting> change) {
    List<FutureAccounting> entries = new ArrayList<>(ring.ringBuffer());
    for (long offset = startOffset; offset < endOffset; offset++) {
      int index = index(ring, offset);
      entries.set(index, change.apply(entries.get(index)));
    }
    return new FutureAccountingRingBuffer(ring.currentIndex(), ring.length(), entries);
  }

  private static int index(FutureAccountingRingBuffer ring, long offset) {
    Abort.unless(offset < ring.length(), STORAGE_ACCOUNTING_TOO_FAR_IN_FUTURE);
    return (int) ((offset + ring.currentIndex()) % ring.length());
  }

  /** The ring with rewards added to one epoch. */
  public static FutureAccountingRingBuffer pay(
      FutureAccountingRingBuffer ring, long offset, long frost) {
    return update(ring, offset, offset + 1, entry -> paid(entry, frost));
  }

  static FutureAccounting paid(FutureAccounting entry, long frost) {
    return new FutureAccounting(
        entry.epoch(), entry.usedCapacityBytes(), U64.add(entry.rewardsToDistributeFrost(), frost));
  }

  static FutureAccounting used(FutureAccounting entry, long bytes) {
    return new FutureAccounting(
        entry.epoch(), U64.add(entry.usedCapacityBytes(), bytes), entry.rewardsToDistributeFrost());
  }

  /** Closes the current epoch; its place in the vector goes to the new last one. */
  public static Popped pop(FutureAccountingRingBuffer ring) {
    if (ring.length() == 0) {
      throw new VmArithmeticError("current entry of an empty ring");
    }
    int current = index(ring, 0);
    List<FutureAccounting> entries = new ArrayList<>(ring.ringBuffer());
    long epoch = entries.get(current).epoch();
    FutureAccounting closed =
        entries.set(current, new FutureAccounting(U64.u32(epoch + ring.length()), 0, 0));
    return new Popped(
        closed,
        new FutureAccountingRingBuffer((current + 1) % ring.length(), ring.length(), entries));
  }

  /** Takes the share out of the current epoch's rewards that an epoch change burns. */
  public static Burned takeBurn(FutureAccountingRingBuffer ring) {
    long rewards = at(ring, 0).rewardsToDistributeFrost();
    long burned = U64.multiplyDivide(rewards, BURN_PERCENT, 100);
    return new Burned(
        burned,
        update(
            ring,
            0,
            1,
            entry ->
                new FutureAccounting(entry.epoch(), entry.usedCapacityBytes(), rewards - burned)));
  }

  /** Spreads an amount over as many epochs; what does not divide goes to the current one. */
  public static FutureAccountingRingBuffer addSubsidy(
      FutureAccountingRingBuffer ring, long frost, long epochsAhead) {
    Abort.unless(
        epochsAhead > 0 && epochsAhead <= ring.length(), SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    long each = U64.divide(frost, epochsAhead);
    FutureAccountingRingBuffer spread = update(ring, 0, epochsAhead, entry -> paid(entry, each));
    return pay(spread, 0, Long.remainderUnsigned(frost, epochsAhead));
  }

  /** Adds the first amount to the current epoch, the next to the one after it, and so on. */
  public static FutureAccountingRingBuffer addPerEpochSubsidies(
      FutureAccountingRingBuffer ring, List<Long> frostByOffset) {
    Abort.unless(frostByOffset.size() <= ring.length(), SYSTEM_STATE_INNER_INVALID_EPOCHS_AHEAD);
    FutureAccountingRingBuffer paid = ring;
    for (int offset = 0; offset < frostByOffset.size(); offset++) {
      paid = pay(paid, offset, frostByOffset.get(offset));
    }
    return paid;
  }
}
