package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;

/**
 * Brings certified blobs into local storage (Walrus node runtime spec, section 11). Called from the
 * workers of blob events, the events of one blob in order.
 */
public interface BlobSync {

  /** Whether both slivers are stored in every shard that this node owned at the event epoch. */
  boolean isStored(BlobId blob, long eventEpoch) throws InterruptedException;

  /**
   * Sees to it that the blob gets stored; may return before. The element completes when the blob is
   * stored, when what is missing is on record for later, or when the blob is retired.
   *
   * @param checkpoint of the certification, for the freshness of live uploads
   */
  void start(BlobId blob, long certifiedEpoch, long checkpoint, ElementCompletion completion)
      throws InterruptedException;

  /** The blob is not certified any more: what is under way ends, and its elements complete. */
  void retire(BlobId blob) throws InterruptedException;

  /** An epoch begins: as {@link #retire} for every blob that is not certified in it any more. */
  void retireUncertified(long epoch) throws InterruptedException;

  /** Recovery mode begins, and will do it all again: everything ends, and its elements complete. */
  void cancelAll() throws InterruptedException;
}
