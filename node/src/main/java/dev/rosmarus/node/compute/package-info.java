/** Pools of threads for computation: bounded, named, and never those that serve sockets. */
package dev.rosmarus.node.compute;
