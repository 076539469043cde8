package dev.rosmarus.node.config;

import java.util.List;

/**
 * A configuration that was read.
 *
 * @param network decided the defaults
 * @param warnings what the operator should know and nothing fails for
 */
public record LoadedConfig(NodeConfig config, NetworkKind network, List<ConfigProblem> warnings) {
  public LoadedConfig {
    warnings = List.copyOf(warnings);
  }
}
