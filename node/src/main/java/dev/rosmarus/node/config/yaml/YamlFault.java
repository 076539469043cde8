package dev.rosmarus.node.config.yaml;

/**
 * What is wrong with a document as YAML.
 *
 * @param path of the key it is about, such as {@code sui.rpc}; empty for the whole document
 * @param line from 1
 */
public record YamlFault(String path, int line, String what) {}
