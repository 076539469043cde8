package dev.rosmarus.node.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * The arguments of {@code run}, in the plain forms that service managers write. Setting up the
 * whole command line costs a quarter of the time in which a node has to answer, so these are read
 * without it; whatever else is written, and every mistake, is the whole command line's to judge.
 */
record RunLine(Path configPath, boolean cleanupStorage) {

  private static final String CONFIG_PATH = "--config-path";
  private static final String CLEANUP_STORAGE = "--cleanup-storage";

  /** Empty unless these are certainly good arguments of {@code run}. */
  static Optional<RunLine> of(String... arguments) {
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    if (!RunCommand.NAME.equals(rest.pollFirst())) {
      return Optional.empty();
    }
    boolean cleanup = rest.removeFirstOccurrence(CLEANUP_STORAGE);
    String first = rest.isEmpty() ? "" : rest.removeFirst();
    boolean joined = first.startsWith(CONFIG_PATH + "=");
    if (joined && rest.isEmpty()) {
      return of(first.substring(CONFIG_PATH.length() + 1), cleanup);
    }
    // With the switch between the two, as ever, it is not this one's to judge.
    boolean together = !cleanup || !arguments[2].equals(CLEANUP_STORAGE);
    return first.equals(CONFIG_PATH) && rest.size() == 1 && together
        ? of(rest.removeFirst(), cleanup)
        : Optional.empty();
  }

  /** Empty for what may be an option, or is no path of a file. */
  private static Optional<RunLine> of(String path, boolean cleanup) {
    boolean plain = !path.isEmpty() && !path.startsWith("-") && path.indexOf('"') < 0;
    return plain ? Optional.of(new RunLine(Path.of(path), cleanup)) : Optional.empty();
  }
}
