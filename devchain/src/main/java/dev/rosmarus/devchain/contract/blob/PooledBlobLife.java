package dev.rosmarus.devchain.contract.blob;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_ALREADY_CERTIFIED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_BLOB_NOT_DELETABLE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INCOMPATIBLE_END_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INSUFFICIENT_CAPACITY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_BLOB_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_BLOB_OBJECT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_BLOB_PERSISTENCE_TYPE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_INVALID_PERCENT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_RESOURCE_BOUNDS;

import dev.rosmarus.devchain.contract.blob.BlobLife.Claim;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage.BlobCertificate;
import dev.rosmarus.devchain.contract.certificate.Persistence;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.ObjectTable;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;
import java.util.Optional;

/**
 * Blobs that share a pool's space and its end (Walrus contracts spec, section 7.8). What a pool
 * says it holds is the sum of the encoded lengths of its blobs, and never more than it reserved.
 */
public final class PooledBlobLife {

  private static final int PERCENT_MAX = 100;

  /** A pool with a new blob. */
  public record Registered(StoragePoolInner pool, PooledBlob blob, long encodedBytes) {}

  private PooledBlobLife() {}

  /** A pool without blobs. */
  public static StoragePoolInner empty(Storage storage, Address blobsId) {
    return new StoragePoolInner(storage, 0, 0, new ObjectTable(blobsId, 0));
  }

  /**
   * @param epoch current, within the time of the pool
   * @throws Abort unless the id is right and there is room
   */
  public static Registered register(
      StoragePoolInner pool,
      Address poolId,
      Address blobObjectId,
      Claim claim,
      boolean deletable,
      long epoch,
      int nShards) {
    Abort.unless(claim.isTrue(), STORAGE_POOL_INVALID_BLOB_ID);
    long encodedBytes = claim.encodedBytes(nShards);
    Abort.unless(
        U64.isAtLeast(unusedBytes(pool), encodedBytes), STORAGE_POOL_INSUFFICIENT_CAPACITY);
    PooledBlob blob =
        new PooledBlob(
            blobObjectId,
            epoch,
            claim.blobId(),
            claim.unencodedBytes(),
            claim.encodingType(),
            Optional.empty(),
            poolId,
            deletable);
    return new Registered(
        filled(pool, U64.add(pool.usedEncodedBytes(), encodedBytes), pool.blobCount() + 1),
        blob,
        encodedBytes);
  }

  /**
   * The blob as the committee certified it.
   *
   * @throws Abort if that was another one, or if it is too late
   */
  public static PooledBlob certify(
      PooledBlob blob, Storage storage, BlobCertificate certificate, long epoch) {
    Abort.unless(blob.blobId().equals(certificate.blobId()), STORAGE_POOL_INVALID_BLOB_ID);
    Abort.unless(epoch < storage.endEpoch(), STORAGE_POOL_RESOURCE_BOUNDS);
    Abort.unless(blob.certifiedEpoch().isEmpty(), STORAGE_POOL_ALREADY_CERTIFIED);
    switch (certificate.persistence()) {
      case Persistence.Permanent _ ->
          Abort.unless(!blob.deletable(), STORAGE_POOL_INVALID_BLOB_PERSISTENCE_TYPE);
      case Persistence.Deletable deletable -> {
        Abort.unless(blob.deletable(), STORAGE_POOL_INVALID_BLOB_PERSISTENCE_TYPE);
        Abort.unless(deletable.objectId().equals(blob.id()), STORAGE_POOL_INVALID_BLOB_OBJECT);
      }
    }
    return new PooledBlob(
        blob.id(),
        blob.registeredEpoch(),
        blob.blobId(),
        blob.unencodedBytes(),
        blob.encodingType(),
        Optional.of(epoch),
        blob.storagePoolId(),
        blob.deletable());
  }

  /**
   * @throws Abort for a permanent blob
   */
  public static void requireDeletable(PooledBlob blob) {
    Abort.unless(blob.deletable(), STORAGE_POOL_BLOB_NOT_DELETABLE);
  }

  /** The pool without a blob of this length. */
  public static StoragePoolInner without(StoragePoolInner pool, long encodedBytes) {
    return filled(
        pool,
        U64.subtract(pool.usedEncodedBytes(), encodedBytes),
        U64.subtract(pool.blobCount(), 1));
  }

  private static StoragePoolInner filled(StoragePoolInner pool, long usedBytes, long count) {
    return new StoragePoolInner(
        pool.storage(), usedBytes, count, new ObjectTable(pool.blobs().id(), count));
  }

  /** The pool with other storage. */
  public static StoragePoolInner in(Storage storage, StoragePoolInner pool) {
    return new StoragePoolInner(storage, pool.usedEncodedBytes(), pool.blobCount(), pool.blobs());
  }

  public static long unusedBytes(StoragePoolInner pool) {
    return U64.subtract(pool.storage().storageBytes(), pool.usedEncodedBytes());
  }

  /** The pool with so many bytes more. */
  public static StoragePoolInner increased(StoragePoolInner pool, long bytes) {
    long more = U64.add(pool.storage().storageBytes(), bytes);
    return in(StorageAlgebra.sized(pool.storage(), more), pool);
  }

  /**
   * Whether storage may be added to the pool in this epoch.
   *
   * @throws Abort unless it has begun and ends with the pool
   */
  public static void requireFits(StoragePoolInner pool, Storage added, long epoch) {
    Abort.unless(added.startEpoch() <= epoch, STORAGE_POOL_RESOURCE_BOUNDS);
    Abort.unless(
        added.endEpoch() == pool.storage().endEpoch(), STORAGE_POOL_INCOMPATIBLE_END_EPOCH);
  }

  /**
   * Splits unused bytes off the pool's storage.
   *
   * @throws Abort if the blobs need them
   */
  public static StorageAlgebra.Split decrease(StoragePoolInner pool, long bytes, Address partId) {
    Abort.unless(U64.isAtLeast(unusedBytes(pool), bytes), STORAGE_POOL_INSUFFICIENT_CAPACITY);
    Storage storage = pool.storage();
    return StorageAlgebra.splitBySize(storage, storage.storageBytes() - bytes, partId);
  }

  /** So many percent of what is unused, rounded down. */
  public static long unusedShareBytes(StoragePoolInner pool, int percent) {
    Abort.unless(percent <= PERCENT_MAX, STORAGE_POOL_INVALID_PERCENT);
    return U64.multiplyDivide(unusedBytes(pool), percent, PERCENT_MAX);
  }
}
