/**
 * What the operator asks for: the node's YAML file, strictly read into values (Walrus node
 * configuration spec, sections 1 to 3). {@link dev.rosmarus.node.config.NodeConfig} is the door.
 */
package dev.rosmarus.node.config;
