/**
 * What the chain knows of this node, and how it gets there: registering as a candidate (Walrus
 * contracts spec, section 7.3) and keeping up with the configuration. The doors are {@link
 * dev.rosmarus.node.registration.Registration} and {@link
 * dev.rosmarus.node.registration.RecordSync}.
 */
package dev.rosmarus.node.registration;
