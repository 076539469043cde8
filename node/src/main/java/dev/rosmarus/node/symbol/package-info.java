/**
 * Symbols for those who recover slivers, and proofs that a blob was encoded wrongly (Walrus HTTP
 * API spec, sections 5.8 to 5.10).
 */
package dev.rosmarus.node.symbol;
