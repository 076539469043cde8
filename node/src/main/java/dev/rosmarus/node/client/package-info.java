/**
 * Whole blobs over the committee: written until the chain has its certificate, read from as few
 * nodes as it takes. {@link dev.rosmarus.node.client.BlobClient} is the door.
 */
package dev.rosmarus.node.client;
