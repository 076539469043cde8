/** The events of the Walrus contracts as values, and the stream of elements that they make. */
package dev.rosmarus.sui.walrus.event;
