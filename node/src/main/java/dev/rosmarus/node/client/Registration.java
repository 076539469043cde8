package dev.rosmarus.node.client;

import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.sui.Address;
import java.util.Optional;

/**
 * A blob that the chain has registered.
 *
 * @param objectId of the blob's object, pooled or not
 * @param endEpoch exclusive, once the missing epochs are bought
 * @param storagePool which holds the object, if one does
 * @param missing to be bought with the certificate
 */
record Registration(
    Address objectId,
    long endEpoch,
    boolean deletable,
    Optional<Address> storagePool,
    Optional<Missing> missing) {

  Registration(Address objectId, long endEpoch, boolean deletable, Optional<Address> storagePool) {
    this(objectId, endEpoch, deletable, storagePool, Optional.empty());
  }

  /** Time that the blob's storage lacks. */
  record Missing(long storageBytes, long epochs) {}

  /** What nodes have to confirm. */
  Persistence persistence() {
    return deletable ? new Persistence.Deletable(objectId) : new Persistence.Permanent();
  }
}
