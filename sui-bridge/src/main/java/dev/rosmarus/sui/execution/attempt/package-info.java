/**
 * One signed transaction: built by {@link dev.rosmarus.sui.execution.attempt.AttemptBuilder}, seen
 * through by {@link dev.rosmarus.sui.execution.attempt.AttemptSettler}.
 */
package dev.rosmarus.sui.execution.attempt;
