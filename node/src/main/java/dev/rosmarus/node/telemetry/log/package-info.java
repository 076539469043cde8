/** The log of a running node: lines of JSON on standard error, and the filter of what is told. */
package dev.rosmarus.node.telemetry.log;
