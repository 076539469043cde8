package dev.rosmarus.node.config;

/**
 * What is wrong, or odd, at one place of a configuration file. Never shows a secret.
 *
 * @param keyPath such as {@code sui.rpc}; empty for the whole file
 * @param line from 1; 0 if no line is to blame
 */
public record ConfigProblem(String keyPath, int line, String what) {

  /** In a line for people. */
  @Override
  public String toString() {
    String place = line > 0 ? "line " + line + ": " : "";
    return place + (keyPath.isEmpty() ? "" : keyPath + ": ") + what;
  }
}
