package dev.rosmarus.node.event;

import dev.rosmarus.sui.Address;

/** Told that transactions have to call another version of the Walrus package from now on. */
@FunctionalInterface
public interface UpgradeListener {

  /** An exception stops the node, and the event comes again. */
  void contractUpgraded(Address packageId, long version) throws InterruptedException;
}
