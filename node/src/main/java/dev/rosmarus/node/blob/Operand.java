package dev.rosmarus.node.blob;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.EventId;

/** A change to the aggregate of one blob (Walrus node runtime spec, section 8.2). */
public sealed interface Operand {

  /** Metadata came, or went. */
  record MarkMetadataStored(boolean stored) implements Operand {}

  record MarkInvalid(long epoch, EventId event) implements Operand {}

  /**
   * Something happened to an object of the blob alone.
   *
   * @param epoch the event's; of an extension the epoch in which the object was certified first
   * @param endEpoch exclusive
   */
  record ChangeStatus(
      StatusChange change, boolean deletable, long epoch, long endEpoch, EventId event)
      implements Operand {}

  /** A deletable object reached its end epoch and its record goes. */
  record DeletableExpired(boolean wasCertified) implements Operand {}

  /** A permanent object reached its end epoch and its record goes. */
  record PermanentExpired(boolean wasCertified) implements Operand {}

  /** Those of objects in storage pools; a row that meets one takes the newer form for good. */
  sealed interface Pooled extends Operand {}

  /** Something happened to an object in a storage pool. */
  record PooledChangeStatus(StatusChange change, long epoch) implements Pooled {}

  /** The pool of an object reached its end epoch, and the object's record goes. */
  record PoolExpired(Address storagePoolId, boolean wasCertified) implements Pooled {}
}
