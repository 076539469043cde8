/**
 * The one-dimensional Reed-Solomon code over GF(2^16) that RS2 is made of (Walrus encoding spec,
 * sections 3 to 5): transforms over tiles of many parallel codewords, encoder, decoder.
 *
 * <p>Element positions of a symbol are independent codewords, so whatever lies side by side in
 * memory (rows, columns, slices of long symbols) is coded together until a tile fills the cache.
 * {@link dev.rosmarus.erasure.rs.TileEncoder} and {@link dev.rosmarus.erasure.rs.TileDecoder} do
 * that for the matrix; {@link dev.rosmarus.erasure.rs.ReedSolomon} is the code alone.
 */
package dev.rosmarus.erasure.rs;
