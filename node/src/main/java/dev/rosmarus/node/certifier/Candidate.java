package dev.rosmarus.node.certifier;

import dev.rosmarus.sui.Address;

/**
 * An object that may want a certificate; what else is to be known of it says the chain.
 *
 * @param objectId of the blob's object
 * @param kind where such an object lies
 */
record Candidate(Address objectId, Kind kind) {

  enum Kind {
    /** It stands for itself, and the node's account has it. */
    OWNED,
    /** In a storage pool, of whomever. */
    POOLED
  }
}
