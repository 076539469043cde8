/**
 * The one BCS codec of the project: {@link dev.rosmarus.sui.bcs.BcsReader} for bytes of others,
 * {@link dev.rosmarus.sui.bcs.BcsWriter} for our own.
 */
package dev.rosmarus.sui.bcs;
