package dev.rosmarus.node.blob;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;

/**
 * An event contradicts the rows that the events before it have made: rows or event stream are
 * damaged, or this version of the node does not know the event's meaning. Nothing was changed; the
 * node must not go on past the event.
 */
public abstract sealed class BlobTableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BlobTableException(String message) {
    super(message);
  }

  /** A second registration of one blob object. */
  public static final class RegisteredTwice extends BlobTableException {
    private static final long serialVersionUID = 1L;

    RegisteredTwice(Address objectId, EventId event) {
      super("event " + event + " registers blob object " + objectId + " a second time");
    }
  }

  /** A second first certification of one blob object. */
  public static final class CertifiedTwice extends BlobTableException {
    private static final long serialVersionUID = 1L;

    CertifiedTwice(Address objectId, EventId event) {
      super("event " + event + " certifies blob object " + objectId + " a second time");
    }
  }

  /** An extension of a blob object that is not certified. */
  public static final class ExtendedUncertified extends BlobTableException {
    private static final long serialVersionUID = 1L;

    ExtendedUncertified(Address objectId, EventId event) {
      super("event " + event + " extends blob object " + objectId + ", which is not certified");
    }
  }

  /** The event says something of a blob object that its record denies. */
  public static final class Contradiction extends BlobTableException {
    private static final long serialVersionUID = 1L;

    Contradiction(Address objectId, EventId event, String what, Object recorded, Object said) {
      super(
          "event %s gives %s %s to blob object %s, its record %s"
              .formatted(event, what, said, objectId, recorded));
    }
  }

  /** A second creation of one storage pool. */
  public static final class PoolCreatedTwice extends BlobTableException {
    private static final long serialVersionUID = 1L;

    PoolCreatedTwice(Address storagePoolId, EventId event) {
      super("event " + event + " creates storage pool " + storagePoolId + " a second time");
    }
  }

  /** An extension of a storage pool that has no record. */
  public static final class PoolUnknown extends BlobTableException {
    private static final long serialVersionUID = 1L;

    PoolUnknown(Address storagePoolId, EventId event) {
      super("event " + event + " extends storage pool " + storagePoolId + ", which has no record");
    }
  }

  /** No network has said what this event does to the rows. */
  public static final class NoRule extends BlobTableException {
    private static final long serialVersionUID = 1L;

    NoRule(ContractEvent event, EventId id) {
      super("event " + id + " is a " + event.moveName() + ", whose effect is not defined");
    }
  }
}
