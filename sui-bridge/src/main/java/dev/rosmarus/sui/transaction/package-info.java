/**
 * Transactions as values: their BCS form, their digests, how they are put together, and what they
 * may cost (Sui client spec, sections 12, 15 and 17). Nothing here talks to a network or signs.
 */
package dev.rosmarus.sui.transaction;
