/**
 * The world around an executor: who signs, what time it is, what is known of the contracts, who
 * counts, and which limits hold. {@link dev.rosmarus.sui.execution.port.ExecutorPorts} holds it
 * together.
 */
package dev.rosmarus.sui.execution.port;
