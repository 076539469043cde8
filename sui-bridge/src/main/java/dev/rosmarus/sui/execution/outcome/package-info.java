/**
 * What came of a transaction. {@link dev.rosmarus.sui.execution.outcome.ExecutionOutcome} is the
 * door.
 */
package dev.rosmarus.sui.execution.outcome;
