package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;

/** Told, after the row is written, that an object of a blob was registered. */
@FunctionalInterface
public interface RegistrationListener {

  void registered(BlobId blob);

  /** As {@link #registered}, and told with it: the object lies in a storage pool. */
  default void pooledRegistered(Address objectId) {}
}
