/**
 * BLAKE2b with a 32-byte digest, and the Merkle trees built with it (Walrus encoding spec, section
 * 7).
 *
 * <p>{@link dev.rosmarus.erasure.hash.Hasher} is the way in for masses of symbols: it hashes many
 * messages at once, one per vector lane. {@link dev.rosmarus.erasure.hash.Blake2b256} hashes one
 * message of any length; trees, proofs and nodes are values.
 */
package dev.rosmarus.erasure.hash;
