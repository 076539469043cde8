/**
 * GF(2^16) in the Cantor basis (Walrus encoding spec, section 2): scalar arithmetic in {@link
 * dev.rosmarus.erasure.field.Gf16}, and kernels that work on whole runs of elements.
 *
 * <p>Kernels keep elements in tower form over GF(2^8), low and high bytes in two planes. In this
 * basis the bytes 0 to 255 are the subfield itself, so a factor below 256 multiplies the two planes
 * independently, with half the table look-ups of a general factor.
 */
package dev.rosmarus.erasure.field;
