package dev.rosmarus.node.telemetry.log;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a list of directives asks to be logged: {@code warn,dev.rosmarus.node.http=debug} (Walrus
 * configuration spec, section 6).
 *
 * @param root for every logger that has no level of its own
 * @param loggers levels by the name of a logger or of a package above it
 * @param ignored directives that say nothing here, such as those about modules of other programs
 */
public record LogFilter(Level root, Map<String, Level> loggers, List<String> ignored) {

  private static final Pattern LOGGER = Pattern.compile("[A-Za-z_][\\w$]*(\\.[A-Za-z_][\\w$]*)+");
  private static final Level USUAL = Level.INFO;

  public LogFilter {
    loggers = Map.copyOf(loggers);
    ignored = List.copyOf(ignored);
  }

  /** Never fails: what is not understood is ignored, and listed. */
  public static LogFilter parse(String directives) {
    Level root = USUAL;
    Map<String, Level> loggers = new LinkedHashMap<>();
    List<String> ignored = new ArrayList<>();
    for (String part : directives.split(",", -1)) {
      String directive = part.strip();
      int equals = directive.indexOf('=');
      Optional<Level> level = level(directive.substring(equals + 1));
      if (directive.isEmpty()) {
        continue;
      }
      if (equals < 0 && level.isPresent()) {
        root = level.get();
      } else if (equals > 0
          && level.isPresent()
          && LOGGER.matcher(directive.substring(0, equals)).matches()) {
        loggers.put(directive.substring(0, equals), level.get());
      } else {
        ignored.add(directive);
      }
    }
    return new LogFilter(root, loggers, ignored);
  }

  private static Optional<Level> level(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "off" -> Optional.of(Level.OFF);
      case "error" -> Optional.of(Level.ERROR);
      case "warn" -> Optional.of(Level.WARN);
      case "info" -> Optional.of(Level.INFO);
      case "debug" -> Optional.of(Level.DEBUG);
      case "trace" -> Optional.of(Level.TRACE);
      default -> Optional.empty();
    };
  }
}
