/** Tests of the whole against the world outside: other implementations and real processes. */
package dev.rosmarus.acceptance;
