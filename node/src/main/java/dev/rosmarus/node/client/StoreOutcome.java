package dev.rosmarus.node.client;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.object.Blob;
import java.util.Optional;

/** How storing a blob ended well, or why nothing was stored (Walrus HTTP API spec, section 9.3). */
public sealed interface StoreOutcome {

  BlobId blobId();

  /**
   * The account paid for the blob, and it is certified.
   *
   * @param blobObject as it is on the chain now; in a shared blob, sent away or burned if so asked
   * @param costFrost without gas
   * @param sharedBlob the object that holds it, if it was shared
   */
  record Created(
      BlobId blobId,
      Blob blobObject,
      ResourceOperation operation,
      long costFrost,
      Optional<Address> sharedBlob)
      implements StoreOutcome {}

  /**
   * The blob is certified for as long as was asked for; nothing was done.
   *
   * @param endEpoch exclusive
   */
  record AlreadyCertified(BlobId blobId, Evidence evidence, long endEpoch)
      implements StoreOutcome {}

  /** The network has proof that the blob was encoded wrongly. */
  record MarkedInvalid(BlobId blobId, EventId event) implements StoreOutcome {}

  /** By what the chain shows that a blob is certified. */
  sealed interface Evidence {

    record ByEvent(EventId id) implements Evidence {}

    /** One of the account's. */
    record ByObject(Address id) implements Evidence {}
  }
}
