/**
 * Taking in metadata and slivers: checked, then stored, or kept in memory until the chain tells of
 * the registration (Walrus HTTP API spec, section 6; Walrus node runtime spec, section 10).
 */
package dev.rosmarus.node.upload;
