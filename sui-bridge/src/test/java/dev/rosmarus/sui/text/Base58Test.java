package dev.rosmarus.sui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Base58Test {

  @Property
  void readsWhatItWrote(@ForAll @Size(max = 64) byte[] bytes) {
    assertThat(Base58.decode(Base58.encode(bytes))).hasValue(bytes);
  }

  @Test
  void writesAKnownText() {
    assertThat(Base58.encode("Hello World!".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("2NEpo7TZRRrLZSi2U");
  }

  @Test
  void keepsLeadingZeros() {
    assertThat(Base58.encode(new byte[] {0, 0, 1})).isEqualTo("112");
  }

  @Test
  void refusesForeignCharacters() {
    assertThat(Base58.decode("0")).isEmpty();
    assertThat(Base58.decode("l")).isEmpty();
    assertThat(Base58.decode("ä")).isEmpty();
  }

  @Test
  void refusesLongTexts() {
    assertThat(Base58.decode("2".repeat(Base58.TEXT_CHARACTERS_MAX + 1))).isEmpty();
  }
}
