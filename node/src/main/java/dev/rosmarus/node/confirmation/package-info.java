/**
 * May this node sign? Storage confirmations, attestations of invalid blobs, and the record of
 * everything that was signed (Walrus node runtime spec, sections 10.4 and 10.5).
 */
package dev.rosmarus.node.confirmation;
