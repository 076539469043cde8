package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Metadata;
import dev.rosmarus.sui.walrus.object.StoragePool;

/** Attributes of blobs in storage pools (Walrus contracts spec, section 7.8). */
public final class PooledMetadataCalls {

  private static final String MODULE = "storage_pool";

  private final CallSite site;

  PooledMetadataCalls(CallSite site) {
    this.site = site;
  }

  /** Aborts if the blob has metadata. */
  public void add(MoveValue<StoragePool> pool, BlobIdBytes blobId, MoveValue<Metadata> metadata) {
    site.call(
        MODULE, "add_blob_metadata", pool.operand(), CallSite.u256(blobId), metadata.operand());
  }

  public void addOrReplace(
      MoveValue<StoragePool> pool, BlobIdBytes blobId, MoveValue<Metadata> metadata) {
    site.call(
        MODULE,
        "add_or_replace_blob_metadata",
        pool.operand(),
        CallSite.u256(blobId),
        metadata.operand());
  }

  /** Aborts if the blob has none. */
  public MoveValue<Metadata> take(MoveValue<StoragePool> pool, BlobIdBytes blobId) {
    return new MoveValue<>(
        Metadata.class,
        site.call(MODULE, "take_blob_metadata", pool.operand(), CallSite.u256(blobId)));
  }

  /** Makes the metadata if there is none. */
  public void insertOrUpdatePair(
      MoveValue<StoragePool> pool, BlobIdBytes blobId, String key, String value) {
    site.call(
        MODULE,
        "insert_or_update_blob_metadata_pair",
        pool.operand(),
        CallSite.u256(blobId),
        Pure.string(key),
        Pure.string(value));
  }

  /** Aborts if there is no such key. */
  public void removePair(MoveValue<StoragePool> pool, BlobIdBytes blobId, String key) {
    remove("remove_blob_metadata_pair", pool, blobId, key);
  }

  public void removePairIfExists(MoveValue<StoragePool> pool, BlobIdBytes blobId, String key) {
    remove("remove_blob_metadata_pair_if_exists", pool, blobId, key);
  }

  private void remove(
      String function, MoveValue<StoragePool> pool, BlobIdBytes blobId, String key) {
    site.call(MODULE, function, pool.operand(), CallSite.u256(blobId), Pure.string(key));
  }
}
