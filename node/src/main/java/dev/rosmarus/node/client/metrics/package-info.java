/**
 * Ties clients to the metrics, for whoever has both: gateway, node, commands. The door is {@link
 * dev.rosmarus.node.client.metrics.ClientMetrics}.
 */
package dev.rosmarus.node.client.metrics;
