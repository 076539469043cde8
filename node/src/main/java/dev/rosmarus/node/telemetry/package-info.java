/**
 * What operators watch: metrics by the names that existing boards and alerts know (Walrus metrics
 * spec), as Prometheus text. A leaf: it takes plain values and knows no other room of the node;
 * {@code app} ties the others' observers to it.
 */
package dev.rosmarus.node.telemetry;
