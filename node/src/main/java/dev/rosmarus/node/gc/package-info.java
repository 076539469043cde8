/** Removing what has expired, once in every epoch. */
package dev.rosmarus.node.gc;
