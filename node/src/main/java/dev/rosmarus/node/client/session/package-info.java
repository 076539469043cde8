/**
 * A client over its configuration: full nodes, storage nodes, limits, and accounts that only one
 * process uses at a time. The door is {@link dev.rosmarus.node.client.session.ClientSession}.
 */
package dev.rosmarus.node.client.session;
