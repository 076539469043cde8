package dev.rosmarus.devchain.contract.blob;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_RESOURCE_INVALID_EPOCH;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Storage;

/**
 * Cutting space up and putting it together (Walrus contracts spec, section 7.6); no byte of any
 * epoch is won or lost.
 */
public final class StorageAlgebra {

  /** The original with what is kept, and the new one. */
  public record Split(Storage kept, Storage part) {}

  private StorageAlgebra() {}

  /**
   * Keeps the epochs before this one.
   *
   * @param partId of the later part
   */
  public static Split splitByEpoch(Storage storage, long epoch, Address partId) {
    Abort.unless(
        storage.startEpoch() < epoch && epoch < storage.endEpoch(), STORAGE_RESOURCE_INVALID_EPOCH);
    return new Split(
        new Storage(storage.id(), storage.startEpoch(), epoch, storage.storageBytes()),
        new Storage(partId, epoch, storage.endEpoch(), storage.storageBytes()));
  }

  /**
   * Keeps so many bytes.
   *
   * @param partId of the rest, which may be empty
   */
  public static Split splitBySize(Storage storage, long keptBytes, Address partId) {
    Abort.unless(
        U64.isAtLeast(storage.storageBytes(), keptBytes), STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT);
    return new Split(
        sized(storage, keptBytes),
        new Storage(
            partId, storage.startEpoch(), storage.endEpoch(), storage.storageBytes() - keptBytes));
  }

  /** The first with the time of the second, which is as large and adjoins it. */
  public static Storage fusePeriods(Storage storage, Storage other) {
    Abort.unless(
        storage.storageBytes() == other.storageBytes(), STORAGE_RESOURCE_INCOMPATIBLE_AMOUNT);
    boolean after = storage.endEpoch() == other.startEpoch();
    Abort.unless(
        after || other.endEpoch() == storage.startEpoch(), STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS);
    return after
        ? new Storage(storage.id(), storage.startEpoch(), other.endEpoch(), storage.storageBytes())
        : new Storage(storage.id(), other.startEpoch(), storage.endEpoch(), storage.storageBytes());
  }

  /** The first with the bytes of the second, which is for the same epochs. */
  public static Storage fuseAmount(Storage storage, Storage other) {
    Abort.unless(
        storage.startEpoch() == other.startEpoch() && storage.endEpoch() == other.endEpoch(),
        STORAGE_RESOURCE_INCOMPATIBLE_EPOCHS);
    return sized(storage, U64.add(storage.storageBytes(), other.storageBytes()));
  }

  /** By amount if both start together, else by periods. */
  public static Storage fuse(Storage storage, Storage other) {
    return storage.startEpoch() == other.startEpoch()
        ? fuseAmount(storage, other)
        : fusePeriods(storage, other);
  }

  /** The same time with another size. */
  public static Storage sized(Storage storage, long bytes) {
    return new Storage(storage.id(), storage.startEpoch(), storage.endEpoch(), bytes);
  }
}
