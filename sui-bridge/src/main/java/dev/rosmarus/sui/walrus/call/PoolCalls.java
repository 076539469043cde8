package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StoragePool;

/**
 * Storage pools and the blobs in them (Walrus contracts spec, section 7.8). Sizes are encoded
 * bytes, unsigned; epochs are 0 to 2^32 - 1. Coins that pay keep their change.
 */
public final class PoolCalls {

  private static final String MODULE = "system";

  private final CallSite site;

  PoolCalls(CallSite site) {
    this.site = site;
  }

  /** The pool must be given to somebody in the same transaction. */
  public MoveValue<StoragePool> create(
      long capacityBytes, long epochsAhead, MoveValue<WalCoin> payment) {
    return pool(
        site.call(
            MODULE,
            "create_storage_pool",
            site.systemMut(),
            Pure.u64(capacityBytes),
            Pure.u32(epochsAhead),
            payment.operand()));
  }

  /** As {@link #create}; consumes the storage. */
  public MoveValue<StoragePool> createWithStorage(MoveValue<Storage> storage) {
    return pool(
        site.call(MODULE, "create_storage_pool_with_storage", site.system(), storage.operand()));
  }

  /** The blob lies in the pool afterwards; there is no result. */
  public void registerBlob(
      MoveValue<StoragePool> pool,
      BlobParameters blob,
      boolean deletable,
      MoveValue<WalCoin> payment) {
    site.call(
        MODULE,
        "register_pooled_blob",
        site.systemMut(),
        pool.operand(),
        CallSite.u256(blob.blobId()),
        CallSite.u256(blob.rootHash()),
        Pure.u64(blob.unencodedBytes()),
        Pure.u8(blob.encodingType()),
        Pure.bool(deletable),
        payment.operand());
  }

  /** With the certificate of a quorum. */
  public void certifyBlob(
      MoveValue<StoragePool> pool, BlobIdBytes blobId, Certificate certificate) {
    site.call(
        MODULE,
        "certify_pooled_blob",
        certificate.after(site.system(), pool.operand(), CallSite.u256(blobId)));
  }

  /** Frees the capacity of a deletable blob. */
  public void deleteBlob(MoveValue<StoragePool> pool, BlobIdBytes blobId) {
    site.call(MODULE, "delete_pooled_blob", site.system(), pool.operand(), CallSite.u256(blobId));
  }

  /** Of an expired pool, any blob. */
  public void burnExpiredBlob(MoveValue<StoragePool> pool, BlobIdBytes blobId) {
    site.call(
        MODULE, "burn_expired_pooled_blob", site.system(), pool.operand(), CallSite.u256(blobId));
  }

  /**
   * @param epochs more, 1 to 2^32 - 1
   */
  public void extend(MoveValue<StoragePool> pool, long epochs, MoveValue<WalCoin> payment) {
    site.call(
        MODULE,
        "extend_storage_pool",
        site.systemMut(),
        pool.operand(),
        Pure.u32(epochs),
        payment.operand());
  }

  public void increaseCapacity(
      MoveValue<StoragePool> pool, long moreBytes, MoveValue<WalCoin> payment) {
    site.call(
        MODULE,
        "increase_storage_pool_capacity",
        site.systemMut(),
        pool.operand(),
        Pure.u64(moreBytes),
        payment.operand());
  }

  /** Consumes storage that ends with the pool. */
  public void increaseCapacityWithStorage(MoveValue<StoragePool> pool, MoveValue<Storage> storage) {
    site.call(
        MODULE,
        "increase_storage_pool_capacity_with_storage",
        site.system(),
        pool.operand(),
        storage.operand());
  }

  /** What was taken from the unused capacity. */
  public MoveValue<Storage> decreaseCapacityBySize(MoveValue<StoragePool> pool, long lessBytes) {
    return storage(
        site.call(
            MODULE,
            "decrease_storage_pool_capacity_by_size",
            site.system(),
            pool.operand(),
            Pure.u64(lessBytes)));
  }

  /**
   * As {@link #decreaseCapacityBySize}, by a part of the unused capacity.
   *
   * @param percent 0 to 100
   */
  public MoveValue<Storage> decreaseUnusedCapacityByPercent(
      MoveValue<StoragePool> pool, int percent) {
    return storage(
        site.call(
            MODULE,
            "decrease_storage_pool_unused_capacity_by_percent",
            site.system(),
            pool.operand(),
            Pure.u8(percent)));
  }

  /** Gives back the storage of an empty pool. */
  public MoveValue<Storage> destroy(MoveValue<StoragePool> pool) {
    return storage(site.call("storage_pool", "destroy", pool.operand()));
  }

  private static MoveValue<StoragePool> pool(Argument result) {
    return new MoveValue<>(StoragePool.class, result);
  }

  private static MoveValue<Storage> storage(Argument result) {
    return new MoveValue<>(Storage.class, result);
  }
}
