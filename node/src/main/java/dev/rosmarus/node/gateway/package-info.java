/**
 * Walrus over plain HTTP, for whoever has neither a wallet nor a client: aggregator, publisher and
 * upload relay (Walrus HTTP API spec, section 9). The door is {@link
 * dev.rosmarus.node.gateway.Gateway}, which puts parts on one listener; each part has a room of its
 * own below.
 */
package dev.rosmarus.node.gateway;
