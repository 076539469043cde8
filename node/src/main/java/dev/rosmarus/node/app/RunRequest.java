package dev.rosmarus.node.app;

import dev.rosmarus.node.config.LoadedConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an operator asked for with {@code run}.
 *
 * @param cleanup whether all that is stored is deleted first
 * @param environment that credentials of full nodes come from
 * @param version of the program
 */
public record RunRequest(
    Path configPath,
    LoadedConfig loaded,
    boolean cleanup,
    Map<String, String> environment,
    String version) {

  public RunRequest {
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which may hold credentials. */
  @Override
  public String toString() {
    return "run with " + configPath + (cleanup ? ", storage deleted first" : "");
  }
}
