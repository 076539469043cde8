/**
 * What must not be forgotten: intents and their attempts, and where they are kept. {@link
 * dev.rosmarus.sui.execution.intent.IntentJournal} is the door.
 */
package dev.rosmarus.sui.execution.intent;
