package dev.rosmarus.node.certifier;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.SharedRef;

/**
 * An object as the chain has it now.
 *
 * @param endEpoch exclusive
 */
record RegisteredBlob(
    BlobId blobId, Persistence persistence, boolean certified, long endEpoch, Holder holder) {

  /** Who may use the object, or the pool that it lies in, in a transaction. */
  sealed interface Holder {

    /** The account, by itself. */
    record Own(Address objectId) implements Holder {}

    /** The account, in a pool. */
    record OwnPool(Address poolId) implements Holder {}

    /** Everybody, in a pool. */
    record SharedPool(SharedRef pool) implements Holder {}

    /** Somebody else. */
    record Others() implements Holder {}
  }
}
