/** What the abort codes of the Walrus contracts are called and what a node does about them. */
package dev.rosmarus.sui.walrus.abort;
