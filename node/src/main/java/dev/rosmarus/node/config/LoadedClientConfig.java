package dev.rosmarus.node.config;

import java.util.List;
import java.util.Optional;

/**
 * A client's configuration that was read.
 *
 * @param source the file, or another word for where it is from
 * @param context that was chosen, if the file has contexts
 * @param warnings what the operator should know and nothing fails for
 */
public record LoadedClientConfig(
    WalrusClientConfig config,
    String source,
    Optional<String> context,
    NetworkKind network,
    List<ConfigProblem> warnings) {

  public LoadedClientConfig {
    warnings = List.copyOf(warnings);
  }
}
