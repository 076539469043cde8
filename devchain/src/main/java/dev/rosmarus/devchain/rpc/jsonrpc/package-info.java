/**
 * The older protocol of full nodes, as far as clients of today still speak it (local chain spec,
 * section 6). The door is {@link dev.rosmarus.devchain.rpc.jsonrpc.JsonRpc}.
 */
package dev.rosmarus.devchain.rpc.jsonrpc;
