/**
 * The face of a Sui full node: gRPC, gRPC-Web and JSON-RPC over one chain and one port (local chain
 * spec, section 4). The door is {@link dev.rosmarus.devchain.rpc.RpcServer}.
 */
package dev.rosmarus.devchain.rpc;
