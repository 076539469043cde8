/** How to wait between attempts, and how to insist. */
package dev.rosmarus.sui.stream.pace;
