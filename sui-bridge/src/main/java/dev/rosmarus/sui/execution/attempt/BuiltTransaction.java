package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.execution.intent.Attempt;

/**
 * A transaction that is signed and not sent.
 *
 * @param budget MIST, unsigned
 * @param paidFrom MIST in the coins that pay, less what the commands may take
 */
public record BuiltTransaction(Attempt attempt, long budget, long paidFrom) {}
