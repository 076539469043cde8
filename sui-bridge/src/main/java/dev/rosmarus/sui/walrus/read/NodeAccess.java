package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.walrus.object.StakingPool;

/** Whether a member of a committee can be reached, by what its pool says. */
public sealed interface NodeAccess {

  /** The address is in the pool's node information, and is whatever the operator wrote there. */
  record Known(StakingPool pool, NetworkPublicKey networkPublicKey) implements NodeAccess {}

  /** The pool cannot be used; all others can (Walrus contracts spec, pitfall 18). */
  record SetAside(String why) implements NodeAccess {}
}
