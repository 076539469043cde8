package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.Blob;

/** Blobs that anybody may fund and extend (Walrus contracts spec, section 7.6). */
public final class SharedBlobCalls {

  private static final String MODULE = "shared_blob";

  private final CallSite site;

  SharedBlobCalls(CallSite site) {
    this.site = site;
  }

  /** Consumes the blob for ever; the shared object is found in the effects. */
  public void share(MoveValue<Blob> blob) {
    site.call(MODULE, "new", blob.operand());
  }

  /** As {@link #share}, with funds; consumes the coin. */
  public void shareFunded(MoveValue<Blob> blob, MoveValue<WalCoin> funds) {
    site.call(MODULE, "new_funded", blob.operand(), funds.operand());
  }

  /** Consumes the coin. */
  public void fund(SharedRef sharedBlob, MoveValue<WalCoin> funds) {
    site.call(MODULE, "fund", sharedBlob.mutable(), funds.operand());
  }

  /**
   * Pays from the funds.
   *
   * @param epochs more, 1 to 2^32 - 1
   */
  public void extend(SharedRef sharedBlob, long epochs) {
    site.call(MODULE, "extend", sharedBlob.mutable(), site.systemMut(), Pure.u32(epochs));
  }
}
