/**
 * Chain to protobuf, as much of it as a field mask asks for, and structured transactions back (Sui
 * client spec, sections 3 and 4).
 */
package dev.rosmarus.devchain.rpc.render;
