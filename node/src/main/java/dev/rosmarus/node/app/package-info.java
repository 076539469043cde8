/**
 * What starts, in which order, and how it stops (Walrus node runtime spec, section 2). Here the
 * other rooms are built, given to one another, and tied to {@code telemetry}.
 */
package dev.rosmarus.node.app;
