/**
 * Stores what comes over HTTP, at the operator's cost (Walrus HTTP API spec, section 9.3). The door
 * is {@link dev.rosmarus.node.gateway.publisher.Publisher}.
 */
package dev.rosmarus.node.gateway.publisher;
