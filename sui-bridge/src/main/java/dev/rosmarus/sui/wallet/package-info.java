/**
 * Keys of accounts, what they sign, and the files they are kept in (Sui client spec, section 16).
 */
package dev.rosmarus.sui.wallet;
