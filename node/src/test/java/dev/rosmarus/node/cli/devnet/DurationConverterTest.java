package dev.rosmarus.node.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {

  private final DurationConverter converter = new DurationConverter();

  @Test
  void readsEveryUnit() {
    assertThat(converter.convert("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(converter.convert("60s")).isEqualTo(Duration.ofMinutes(1));
    assertThat(converter.convert("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
    assertThat(converter.convert("1d")).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void refusesWhatHasNoUnit() {
    for (String text : new String[] {"60", "", "s", "-1s", "1.5h", "9999999999s"}) {
      assertThatThrownBy(() -> converter.convert(text))
          .as(text)
          .isInstanceOf(TypeConversionException.class);
    }
  }
}
