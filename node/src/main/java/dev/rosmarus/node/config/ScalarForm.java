package dev.rosmarus.node.config;

import dev.rosmarus.node.config.DbTableConfig.Compression;
import dev.rosmarus.node.config.VotingParamsConfig.Currency;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Style;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Scalars as the values that are wanted, by the rules of YAML's core schema (Walrus node
 * configuration spec, section 1). What does not fit is an {@code IllegalArgumentException} whose
 * message says what would.
 */
final class ScalarForm {

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** Some 292 years, as good as for ever, and still countable in nanoseconds. */
  private static final Duration DURATION_MAX = Duration.ofNanos(Long.MAX_VALUE);

  private ScalarForm() {}

  /** The value of a key whose type is none of the others. */
  static Object value(KeySpec key, Scalar scalar) {
    Class<?> type = key.raw();
    if (type == String.class) {
      return scalar.text();
    } else if (type == boolean.class || type == Boolean.class) {
      return bool(scalar);
    } else if (type == int.class || type == Integer.class) {
      return (int) integer(scalar, key.min(), Math.min(key.max(), Integer.MAX_VALUE));
    } else if (type == long.class || type == Long.class) {
      return integer(scalar, key.min(), key.max());
    } else if (type == double.class || type == Double.class) {
      return number(scalar, key.min(), key.max());
    } else if (type == Duration.class) {
      return duration(key, scalar);
    } else if (type == Path.class) {
      return path(scalar.text(), key.home());
    } else if (type == Address.class) {
      return Address.parse(scalar.text())
          .orElseThrow(() -> wrong("must be 0x and up to 64 hexadecimal digits", scalar));
    } else if (type == Digest.class) {
      return Digest.parse(scalar.text())
          .orElseThrow(() -> wrong("must be a digest of 32 bytes in base58", scalar));
    } else if (type == ListenAddress.class) {
      return ListenAddress.parse(scalar.text())
          .orElseThrow(() -> wrong("must be an address and a port, such as 0.0.0.0:9185", scalar));
    } else if (type == Currency.class) {
      return named(Currency.values(), scalar)
          .orElseThrow(() -> wrong("must be FROST or NanoUsd", scalar));
    } else if (type == Compression.class) {
      return named(Compression.values(), scalar).orElse(Compression.NONE);
    }
    throw new IllegalStateException("no form for " + type);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, Scalar scalar) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equalsIgnoreCase(scalar.text()))
        .findFirst();
  }

  private static boolean bool(Scalar scalar) {
    boolean plain = scalar.style() == Style.PLAIN;
    if (plain && scalar.text().equals("true")) {
      return true;
    }
    if (plain && scalar.text().equals("false")) {
      return false;
    }
    throw wrong("must be true or false, without quotes", scalar);
  }

  static long integer(Scalar scalar, long min, long max) {
    if (scalar.style() != Style.PLAIN || !INTEGER.matcher(scalar.text()).matches()) {
      throw wrong("must be a whole number, without quotes, signs or spaces", scalar);
    }
    BigInteger value = new BigInteger(scalar.text().replace("+", ""));
    if (value.compareTo(BigInteger.valueOf(min)) < 0
        || value.compareTo(BigInteger.valueOf(max)) > 0) {
      throw wrong(
          max == Long.MAX_VALUE ? "must be at least " + min : "must be from " + min + " to " + max,
          scalar);
    }
    return value.longValueExact();
  }

  private static double number(Scalar scalar, long min, long max) {
    if (!NUMBER.matcher(scalar.text()).matches()) {
      throw wrong("must be a number, without quotes", scalar);
    }
    double value = new BigDecimal(scalar.text()).doubleValue();
    if (value < min || value > max) {
      throw wrong("must be from " + min + " to " + max, scalar);
    }
    return value;
  }

  private static Duration duration(KeySpec key, Scalar scalar) {
    long count = integer(scalar, key.min(), key.max());
    if (key.name().endsWith("_secs") || key.name().equals("cache_ttl")) {
      return count > DURATION_MAX.toSeconds() ? DURATION_MAX : Duration.ofSeconds(count);
    } else if (key.name().endsWith("_millis")) {
      return count > DURATION_MAX.toMillis() ? DURATION_MAX : Duration.ofMillis(count);
    } else if (key.name().endsWith("_micros")) {
      return Duration.ofNanos(Math.multiplyExact(count, 1000));
    }
    throw wrong("must be a time as {secs: N, nanos: N}", scalar);
  }

  /** A time of two parts. */
  static Duration duration(long secs, long nanos) {
    return secs >= DURATION_MAX.toSeconds() ? DURATION_MAX : Duration.ofSeconds(secs, nanos);
  }

  static Path path(String text, boolean home) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("must be a path, is empty");
    }
    return home && text.startsWith("~/")
        ? Path.of(System.getProperty("user.home")).resolve(text.substring(2))
        : Path.of(text);
  }

  private static IllegalArgumentException wrong(String wanted, Scalar scalar) {
    String given = scalar.text().length() > 80 ? scalar.text().substring(0, 80) : scalar.text();
    return new IllegalArgumentException(wanted + "; is '" + given + "'");
  }
}
