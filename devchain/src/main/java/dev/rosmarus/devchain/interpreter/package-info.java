/** Runs transactions: the rules for their inputs, values and results, and the effects they have. */
package dev.rosmarus.devchain.interpreter;
