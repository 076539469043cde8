/**
 * RS2 ("Red Stuff") as the Walrus network encodes blobs: the values and errors of the erasure code.
 *
 * <p>Pure computation over memory that the caller owns: no input or output, no clock, no logging.
 * The work itself is done next door: {@code redstuff} encodes, decodes, verifies and recovers,
 * {@code quilt} lays out many small blobs in one, {@code rs} is the one-dimensional code, {@code
 * field} its arithmetic, {@code hash} BLAKE2b and Merkle trees, {@code simd} the vector width.
 */
package dev.rosmarus.erasure;
