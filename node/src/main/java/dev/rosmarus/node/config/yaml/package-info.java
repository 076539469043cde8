/**
 * YAML as a tree that keeps the text of its scalars and the lines they stand on. {@link
 * dev.rosmarus.node.config.yaml.YamlReader} and {@link dev.rosmarus.node.config.yaml.YamlWriter}
 * are the door.
 */
package dev.rosmarus.node.config.yaml;
