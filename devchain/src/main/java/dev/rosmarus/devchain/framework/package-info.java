/** The packages 0x1, 0x2 and 0x3, as far as transactions of this chain need them. */
package dev.rosmarus.devchain.framework;
