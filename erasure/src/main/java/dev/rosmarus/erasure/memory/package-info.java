/**
 * Native memory that is kept and reused: who owns it, how it grows, and what pages it is made of.
 */
package dev.rosmarus.erasure.memory;
