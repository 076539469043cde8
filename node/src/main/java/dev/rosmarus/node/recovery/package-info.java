/** Certified blobs that are not, or not wholly, here. */
package dev.rosmarus.node.recovery;
