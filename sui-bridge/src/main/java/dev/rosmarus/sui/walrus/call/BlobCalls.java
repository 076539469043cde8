package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.Storage;

/**
 * A blob's life, but for its certificate (Walrus contracts spec, section 7.6). Coins that pay keep
 * their change.
 */
public final class BlobCalls {

  private static final String SYSTEM = "system";

  private final CallSite site;

  BlobCalls(CallSite site) {
    this.site = site;
  }

  /** Consumes the storage, all of it. */
  public MoveValue<Blob> register(
      MoveValue<Storage> storage,
      BlobParameters blob,
      boolean deletable,
      MoveValue<WalCoin> payment) {
    return new MoveValue<>(
        Blob.class,
        site.call(
            SYSTEM,
            "register_blob",
            site.systemMut(),
            storage.operand(),
            CallSite.u256(blob.blobId()),
            CallSite.u256(blob.rootHash()),
            Pure.u64(blob.unencodedBytes()),
            Pure.u8(blob.encodingType()),
            Pure.bool(deletable),
            payment.operand()));
  }

  /**
   * @param epochs more, 1 to 2^32 - 1
   */
  public void extend(MoveValue<Blob> blob, long epochs, MoveValue<WalCoin> payment) {
    site.call(
        SYSTEM,
        "extend_blob",
        site.systemMut(),
        blob.operand(),
        Pure.u32(epochs),
        payment.operand());
  }

  /** Consumes storage of the same size that follows the blob's. */
  public void extendWithResource(MoveValue<Blob> blob, MoveValue<Storage> extension) {
    site.call(
        SYSTEM, "extend_blob_with_resource", site.system(), blob.operand(), extension.operand());
  }

  /** Gives back the storage of a deletable blob, to be kept or destroyed. */
  public MoveValue<Storage> delete(MoveValue<Blob> blob) {
    return new MoveValue<>(
        Storage.class, site.call(SYSTEM, "delete_blob", site.system(), blob.operand()));
  }

  /** Destroys the object alone; nodes do not learn of it. */
  public void burn(MoveValue<Blob> blob) {
    site.call("blob", "burn", blob.operand());
  }
}
