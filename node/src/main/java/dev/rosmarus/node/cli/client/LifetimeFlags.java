package dev.rosmarus.node.cli.client;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of which one says for how long a blob is to be stored. */
final class LifetimeFlags {

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = EpochsConverter.class,
      description = "Store for N epochs, the current one included, or for 'max'.")
  private Lifetime epochs;

  @Option(
      names = "--end-epoch",
      paramLabel = "EPOCH",
      converter = EndEpochConverter.class,
      description = "Store until this epoch begins.")
  private Lifetime endEpoch;

  @Option(
      names = "--earliest-expiry-time",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Store at least until then, such as 2027-03-20T15:00:00Z.")
  private Lifetime time;

  Lifetime lifetime() {
    return epochs != null ? epochs : endEpoch != null ? endEpoch : time;
  }

  private static long positive(String text) {
    try {
      long count = Long.parseLong(text);
      if (count >= 1 && count <= 0xFFFF_FFFFL) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new TypeConversionException("'" + text + "' is no number of epochs, 1 or more");
  }

  /** A number of epochs, or all that there are. */
  static final class EpochsConverter implements ITypeConverter<Lifetime> {
    @Override
    public Lifetime convert(String text) {
      return text.equals("max") ? new Lifetime.Max() : new Lifetime.Epochs(positive(text));
    }
  }

  /** The number of an epoch. */
  static final class EndEpochConverter implements ITypeConverter<Lifetime> {
    @Override
    public Lifetime convert(String text) {
      return new Lifetime.UntilEpoch(positive(text));
    }
  }

  /** A time with its zone; a space may stand for the T, and no zone means UTC. */
  static final class TimeConverter implements ITypeConverter<Lifetime> {
    @Override
    public Lifetime convert(String text) {
      String full = text.trim().replace(' ', 'T');
      try {
        boolean zoned = full.endsWith("Z") || full.matches(".*[+-][0-9]{2}:[0-9]{2}");
        Instant time = OffsetDateTime.parse(zoned ? full : full + "Z").toInstant();
        return new Lifetime.AtLeastUntil(time);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + text + "' is no time such as 2027-03-20T15:00:00Z");
      }
    }
  }
}
