package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;

/** Told, after the row is written, that an object of a blob was registered. */
@FunctionalInterface
public interface RegistrationListener {

  void registered(BlobId blob);
}
