package dev.rosmarus.node.blob;

import java.util.Optional;

/**
 * What the clean-up at the beginning of an epoch does with the record of an object: the first phase
 * of garbage collection (Walrus node runtime spec, section 16.1).
 *
 * <p>Record and operand go into one batch. All of it is done before any later event is applied;
 * pools go first, so that after a crash their objects are still known by the pool that is missing.
 */
public sealed interface Expiry {

  /** The record stays. */
  record Alive() implements Expiry {}

  /** The record goes, and its blob's aggregate loses a reference. */
  record Expired(Operand operand) implements Expiry {}

  /** The record goes; the aggregate lost the reference long ago. */
  record DeletedBefore() implements Expiry {}

  static Expiry of(PerObjectBlobInfo object, long epoch) {
    if (object.deleted()) {
      return new DeletedBefore();
    }
    if (object.isRegistered(epoch)) {
      return new Alive();
    }
    boolean wasCertified = object.certifiedEpoch().isPresent();
    return new Expired(
        object.deletable()
            ? new Operand.DeletableExpired(wasCertified)
            : new Operand.PermanentExpired(wasCertified));
  }

  /**
   * @param pool the record of the object's pool; without one it has expired
   */
  static Expiry of(PerObjectPooledBlobInfo object, Optional<StoragePoolInfo> pool, long epoch) {
    return object.isRegistered(pool, epoch)
        ? new Alive()
        : new Expired(
            new Operand.PoolExpired(object.storagePoolId(), object.certifiedEpoch().isPresent()));
  }
}
