/** The gRPC services of a full node (Sui client spec, section 3). */
package dev.rosmarus.devchain.rpc.service;
