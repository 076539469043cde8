/**
 * Transactions as clients write them in protobuf, completed to what can run: inputs looked up, gas
 * chosen (local chain spec, section 4.3).
 */
package dev.rosmarus.devchain.rpc.resolve;
