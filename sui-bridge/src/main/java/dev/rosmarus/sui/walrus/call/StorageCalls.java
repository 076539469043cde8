package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.Storage;

/**
 * Reserved space: buying, splitting, fusing (Walrus contracts spec, section 7.6). Sizes are encoded
 * bytes, unsigned; epochs are 0 to 2^32 - 1. Coins that pay keep their change.
 */
public final class StorageCalls {

  private static final String SYSTEM = "system";
  private static final String MODULE = "storage_resource";

  private final CallSite site;

  StorageCalls(CallSite site) {
    this.site = site;
  }

  /** From the current epoch on. */
  public MoveValue<Storage> reserveSpace(
      long encodedBytes, long epochsAhead, MoveValue<WalCoin> payment) {
    return storage(
        site.call(
            SYSTEM,
            "reserve_space",
            site.systemMut(),
            Pure.u64(encodedBytes),
            Pure.u32(epochsAhead),
            payment.operand()));
  }

  /**
   * @param startEpoch the first
   * @param endEpoch the first without
   */
  public MoveValue<Storage> reserveSpaceForEpochs(
      long encodedBytes, long startEpoch, long endEpoch, MoveValue<WalCoin> payment) {
    return storage(
        site.call(
            SYSTEM,
            "reserve_space_for_epochs",
            site.systemMut(),
            Pure.u64(encodedBytes),
            Pure.u32(startEpoch),
            Pure.u32(endEpoch),
            payment.operand()));
  }

  /** The later part; the given storage keeps the earlier. */
  public MoveValue<Storage> splitByEpoch(MoveValue<Storage> storage, long epoch) {
    return storage(site.call(MODULE, "split_by_epoch", storage.operand(), Pure.u32(epoch)));
  }

  /** The rest; the given storage keeps the size. */
  public MoveValue<Storage> splitBySize(MoveValue<Storage> storage, long keptBytes) {
    return storage(site.call(MODULE, "split_by_size", storage.operand(), Pure.u64(keptBytes)));
  }

  /** Puts the second, of the same size and next to it in time, into the first. */
  public void fusePeriods(MoveValue<Storage> storage, MoveValue<Storage> other) {
    site.call(MODULE, "fuse_periods", storage.operand(), other.operand());
  }

  /** Puts the second, of the same epochs, into the first. */
  public void fuseAmount(MoveValue<Storage> storage, MoveValue<Storage> other) {
    site.call(MODULE, "fuse_amount", storage.operand(), other.operand());
  }

  /** Puts the second into the first, by amount if they start together, else by periods. */
  public void fuse(MoveValue<Storage> storage, MoveValue<Storage> other) {
    site.call(MODULE, "fuse", storage.operand(), other.operand());
  }

  /** Gives it up, paid as it is. */
  public void destroy(MoveValue<Storage> storage) {
    site.call(MODULE, "destroy", storage.operand());
  }

  private static MoveValue<Storage> storage(Argument result) {
    return new MoveValue<>(Storage.class, result);
  }
}
