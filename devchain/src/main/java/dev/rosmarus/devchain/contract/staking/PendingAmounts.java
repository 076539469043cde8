package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.PENDING_VALUES_MISSING_EPOCH_VALUE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.PENDING_VALUES_REDUCE_VALUE_TOO_LARGE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.PendingValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a pool does with amounts that are due later (Walrus contracts spec, sections 5.5 and 9.6).
 * Entries stay in the order of their insertion, also those that were reduced to 0, because the
 * pool's bytes show it.
 */
public final class PendingAmounts {

  public static final PendingValues NONE = new PendingValues(new VecMap<>(List.of()));

  private PendingAmounts() {}

  /** With so much more at an epoch. */
  public static PendingValues add(PendingValues pending, long epoch, long amount) {
    return put(pending, epoch, U64.add(pending.valueByEpoch().get(epoch).orElse(0L), amount));
  }

  /** With this value at an epoch; an entry that is there keeps its place. */
  public static PendingValues put(PendingValues pending, long epoch, long value) {
    List<VecMap.Entry<Long, Long>> entries = new ArrayList<>(entries(pending));
    VecMap.Entry<Long, Long> entry = new VecMap.Entry<>(epoch, value);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key() == epoch) {
        entries.set(i, entry);
        return new PendingValues(new VecMap<>(entries));
      }
    }
    entries.add(entry);
    return new PendingValues(new VecMap<>(entries));
  }

  /**
   * With so much less at an epoch, be it 0 that is left.
   *
   * @throws Abort if there is no entry or not so much in it
   */
  public static PendingValues reduce(PendingValues pending, long epoch, long amount) {
    long value =
        pending
            .valueByEpoch()
            .get(epoch)
            .orElseThrow(() -> new Abort(PENDING_VALUES_MISSING_EPOCH_VALUE));
    Abort.unless(U64.isAtLeast(value, amount), PENDING_VALUES_REDUCE_VALUE_TOO_LARGE);
    return put(pending, epoch, value - amount);
  }

  /** What is due at this epoch or before, summed. */
  public static long due(PendingValues pending, long epoch) {
    return entries(pending).stream()
        .filter(entry -> entry.key() <= epoch)
        .map(VecMap.Entry::value)
        .reduce(0L, U64::add);
  }

  /** Of the values due at this epoch or before, the one whose epoch is latest. */
  static Optional<Long> latestDue(PendingValues pending, long epoch) {
    return entries(pending).stream()
        .filter(entry -> entry.key() <= epoch)
        .max(Comparator.comparing(VecMap.Entry::key))
        .map(VecMap.Entry::value);
  }

  /** Without what is due at this epoch or before. */
  public static PendingValues flush(PendingValues pending, long epoch) {
    return new PendingValues(
        new VecMap<>(entries(pending).stream().filter(entry -> entry.key() > epoch).toList()));
  }

  static List<VecMap.Entry<Long, Long>> entries(PendingValues pending) {
    return pending.valueByEpoch().entries();
  }
}
