package dev.rosmarus.node.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Why a configuration cannot be used. Messages name places and causes, never secrets. */
public abstract sealed class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ConfigException(String message) {
    super(message);
  }

  /** The file cannot be read or written. */
  public static final class Unreadable extends ConfigException {
    private static final long serialVersionUID = 1L;

    Unreadable(Path file, String doing, String why) {
      super("configuration file " + file + " cannot be " + doing + ": " + why);
    }

    static Unreadable reading(Path file, IOException cause) {
      return new Unreadable(file, "read", reason(cause));
    }

    static Unreadable writing(Path file, IOException cause) {
      return new Unreadable(file, "written", reason(cause));
    }

    private static String reason(IOException cause) {
      return switch (cause) {
        case NoSuchFileException e -> "no such file or directory; check the path";
        case AccessDeniedException e -> "permission denied; check who may use it";
        default -> String.valueOf(cause.getMessage());
      };
    }
  }

  /** The file, or what it names, is wrong; all that is wrong with it, in the order of the file. */
  public static final class Invalid extends ConfigException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    Invalid(String source, List<ConfigProblem> problems) {
      super(
          problems.stream()
              .map(problem -> "\n  " + problem)
              .collect(
                  Collectors.joining(
                      "",
                      "configuration "
                          + source
                          + " has "
                          + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
                          + ":",
                      "")));
      this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
      return problems;
    }
  }

  /** A key, a wallet or another thing that the configuration names is not usable. */
  public static final class Unusable extends ConfigException {
    private static final long serialVersionUID = 1L;

    Unusable(String keyPath, String why) {
      super(keyPath + ": " + why);
    }
  }
}
