/**
 * The account as it is after its last transaction: what it owns, and what transactions of unknown
 * fate hold. {@link dev.rosmarus.sui.execution.account.AccountState} is the door.
 */
package dev.rosmarus.sui.execution.account;
