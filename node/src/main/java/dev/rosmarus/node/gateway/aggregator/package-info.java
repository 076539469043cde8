/**
 * Blobs and quilts for whoever speaks HTTP (Walrus HTTP API spec, section 9.2). The door is {@link
 * dev.rosmarus.node.gateway.aggregator.Aggregator}.
 */
package dev.rosmarus.node.gateway.aggregator;
