package dev.rosmarus.bench.oracle;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the official packages and the scripts that speak for them lie in this checkout. */
public final class OracleFolder {

  private static final String FOLDER = "src/test/oracle";

  private OracleFolder() {}

  /**
   * Found from the working directory upwards.
   *
   * @throws IllegalStateException if it is not there, or the packages are not installed
   */
  public static Path find() {
    Path top = Path.of("").toAbsolutePath();
    while (top != null && !Files.isDirectory(top.resolve(FOLDER))) {
      top = top.getParent();
    }
    if (top == null) {
      throw new IllegalStateException("no " + FOLDER + " in or above the working directory");
    }
    Path folder = top.resolve(FOLDER);
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      throw new IllegalStateException(
          FOLDER + "/node_modules is missing: run scripts/test, which installs it");
    }
    return folder;
  }
}
