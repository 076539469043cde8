package dev.rosmarus.node.cli.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes: {@code 250000000000}, {@code 250GB}, {@code 1.5Ti} (Walrus node configuration
 * spec, section 4.6). Fractions need a unit, and are rounded down.
 */
public final class ByteCountConverter implements ITypeConverter<Long> {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,20})(\\.[0-9]{1,20})?([KMGTP]i?)?B?");

  private static final Map<String, Integer> POWERS = Map.of("K", 1, "M", 2, "G", 3, "T", 4, "P", 5);

  @Override
  public Long convert(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches() || (found.group(2) != null && found.group(3) == null)) {
      throw new TypeConversionException(
          "'" + text + "' is no number of bytes such as 250000000000, 250GB or 1.5TiB");
    }
    String fraction = found.group(2) == null ? "" : found.group(2);
    BigDecimal bytes = new BigDecimal(found.group(1) + fraction).multiply(unit(found.group(3)));
    BigDecimal whole = bytes.setScale(0, RoundingMode.DOWN);
    if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new TypeConversionException("'" + text + "' is more than 2^63 - 1 bytes");
    }
    return whole.longValueExact();
  }

  private static BigDecimal unit(String unit) {
    if (unit == null) {
      return BigDecimal.ONE;
    }
    int power = POWERS.get(unit.substring(0, 1));
    return BigDecimal.valueOf(unit.endsWith("i") ? 1024 : 1000).pow(power);
  }
}
