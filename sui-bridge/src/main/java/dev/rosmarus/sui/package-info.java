/** Values that every part of the Sui side speaks of. */
package dev.rosmarus.sui;
