/**
 * Transactions of an account, built, signed, sent and seen through (Sui client spec, sections 17
 * and 18). {@link dev.rosmarus.sui.execution.TransactionExecutor} is the door; {@link
 * dev.rosmarus.sui.execution.DurableTransactions} is for those that must survive a crash.
 */
package dev.rosmarus.sui.execution;
