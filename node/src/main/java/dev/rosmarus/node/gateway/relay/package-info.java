/**
 * Stores blobs for clients that register and certify them themselves, for a tip or for nothing
 * (Walrus HTTP API spec, section 9.4). {@link dev.rosmarus.node.gateway.relay.UploadRelay} is the
 * door.
 */
package dev.rosmarus.node.gateway.relay;
