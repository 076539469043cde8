/**
 * Other storage nodes, one at a time: typed calls over HTTPS, their answers decoded and bounded.
 * {@link dev.rosmarus.node.peer.StorageNodeClient} is the door.
 */
package dev.rosmarus.node.peer;
