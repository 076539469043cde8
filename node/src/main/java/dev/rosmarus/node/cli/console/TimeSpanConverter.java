package dev.rosmarus.node.cli.console;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time in parts, each with its unit: {@code 1min}, {@code 300ms}, {@code 1h 30m}. */
public final class TimeSpanConverter implements ITypeConverter<Duration> {

  private static final Pattern PART =
      Pattern.compile(
          "([0-9]{1,9})\\s*(ms|millis|msec|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)"
              + "\\s*");

  @Override
  public Duration convert(String text) {
    Matcher parts = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int at = 0;
    while (at < text.length() && parts.region(at, text.length()).lookingAt()) {
      sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
      at = parts.end();
    }
    if (at == 0 || at < text.length()) {
      throw new TypeConversionException(
          "'" + text + "' is no length of time such as 300ms, 60s, 1min or 1h");
    }
    return sum;
  }

  private static Duration part(long count, String unit) {
    if (unit.startsWith("ms") || unit.startsWith("mil")) {
      return Duration.ofMillis(count);
    }
    return switch (unit.charAt(0)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
