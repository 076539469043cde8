/**
 * Which packages are versions of which (Sui client spec, section 7.2, step 2). {@code
 * PackageFamily} is the door.
 */
package dev.rosmarus.sui.stream.origin;
