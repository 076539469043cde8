/**
 * What a transaction is to do, as its caller says it. {@link
 * dev.rosmarus.sui.execution.plan.TransactionPlan} is the door.
 */
package dev.rosmarus.sui.execution.plan;
