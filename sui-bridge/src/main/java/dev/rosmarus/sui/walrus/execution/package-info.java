/** What executing transactions has to know of the Walrus contracts. */
package dev.rosmarus.sui.walrus.execution;
