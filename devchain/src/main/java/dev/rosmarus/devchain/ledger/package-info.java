/** What the chain remembers: objects with their history, transactions and signed checkpoints. */
package dev.rosmarus.devchain.ledger;
