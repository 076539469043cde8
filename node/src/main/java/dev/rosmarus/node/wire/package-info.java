/**
 * The bytes and texts that nodes, clients and the chain exchange: BCS of slivers, metadata, symbols
 * and proofs (Walrus encoding spec, section 8), and signed messages (section 11).
 *
 * <p>Whatever comes from outside is read through here. BCS that is malformed gives a {@link
 * dev.rosmarus.sui.bcs.BcsException}, JSON and text a {@link dev.rosmarus.node.wire.WireException},
 * a quilt whose parts leave their places also an {@link
 * dev.rosmarus.erasure.ErasureException.InvalidQuilt}, and nothing else is ever thrown for it. What
 * is read well is well-formed, not yet true: slivers, symbols and metadata are verified in {@code
 * dev.rosmarus.erasure}, signatures by {@link dev.rosmarus.node.wire.SignedMessage#signedBy}.
 */
package dev.rosmarus.node.wire;
