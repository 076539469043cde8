package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.simd.VectorWidth;
import picocli.CommandLine.IVersionProvider;

/** What {@code rosmarus --version} prints. */
final class Version implements IVersionProvider {

  /** The version that pom.xml gives; a test holds the two together. */
  static final String ROSMARUS = "0.1.0-SNAPSHOT";

  @Override
  public String[] getVersion() {
    return new String[] {
      "rosmarus " + ROSMARUS,
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
      VectorWidth.describe()
    };
  }
}
