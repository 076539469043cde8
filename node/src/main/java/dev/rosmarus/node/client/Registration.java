package dev.rosmarus.node.client;

import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import java.util.Optional;

/**
 * A blob that the chain has registered.
 *
 * @param objectId of the blob's object, pooled or not
 * @param endEpoch exclusive
 * @param storagePool which holds the object, if one does
 */
record Registration(
    Address objectId, long endEpoch, boolean deletable, Optional<Address> storagePool) {

  /** What nodes have to confirm. */
  Persistence persistence() {
    return deletable ? new Persistence.Deletable(objectId) : new Persistence.Permanent();
  }
}
