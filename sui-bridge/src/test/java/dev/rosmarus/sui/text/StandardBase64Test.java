package dev.rosmarus.sui.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardBase64Test {

  @Property
  void readsWhatItWrites(@ForAll byte[] bytes) {
    assertThat(StandardBase64.decode(StandardBase64.encode(bytes))).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "AA=", "AB==", "A", "AA==\n", "AA-_", "A A=", "AAé=", "=", "===="})
  void refusesEveryOtherForm(String text) {
    assertThat(StandardBase64.decode(text)).isEmpty();
  }

  @Property
  void neverThrows(@ForAll String text) {
    StandardBase64.decode(text)
        .ifPresent(bytes -> assertThat(StandardBase64.encode(bytes)).isEqualTo(text));
  }
}
