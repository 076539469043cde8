/**
 * What the chain knows of this node, and how it gets there: registering as a candidate (Walrus
 * contracts spec, section 7.3). {@link dev.rosmarus.node.registration.Registration} is the door.
 */
package dev.rosmarus.node.registration;
