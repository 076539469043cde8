/** The chain as one thing: what it begins with, who may write, what time it is. */
package dev.rosmarus.devchain.chain;
