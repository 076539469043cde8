/**
 * Posts certificates for blobs that are stored but whose writers have vanished: those that the
 * node's own account registered, and those in storage pools that everybody may use. {@link
 * dev.rosmarus.node.certifier.Certifier} is the door.
 */
package dev.rosmarus.node.certifier;
