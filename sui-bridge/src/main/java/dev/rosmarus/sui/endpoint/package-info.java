/**
 * Servers by their address: how they are reached, what they say of themselves, and which of them is
 * good to ask at the moment (Sui client spec, sections 2 and 6). What is asked is the business of
 * {@code rpc}.
 */
package dev.rosmarus.sui.endpoint;
