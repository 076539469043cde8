/**
 * What the client's results are in JSON, by the names that programs know from the reference. The
 * door is {@link dev.rosmarus.node.client.json.StoreOutcomeJson}.
 */
package dev.rosmarus.node.client.json;
