package dev.rosmarus.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run suites.
 *
 * @param quick fewer samples and no large blobs: to see that all works, not to quote
 * @param jmhArguments handed to JMH, for suites that use it
 * @param folder takes logs and figures
 */
record Settings(boolean quick, List<String> jmhArguments, Path folder) {

  /** Tells a waiting person what is going on; the figures go elsewhere. */
  void progress(String words) {
    System.err.println(words);
  }
}
