/**
 * Full nodes of Sui over gRPC: {@link dev.rosmarus.sui.rpc.FullNode} is the door, its answers are
 * records of ours, and no generated type leaves the package (Sui client spec, sections 2 to 6).
 */
package dev.rosmarus.sui.rpc;
