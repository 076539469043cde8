package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bech32Test {

  /** The valid texts of BIP-173. */
  @ParameterizedTest
  @CsvSource({
    "a, A12UEL5L",
    "a, a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio,"
        + " an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef, abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "1, 11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split, split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?, ?1ezyfcl"
  })
  void readsTheValidTextsOfTheStandard(String humanPart, String text) {
    assertThat(Bech32.groups(humanPart, text)).isPresent();
  }

  /** The invalid texts of BIP-173 that a known human part does not rule out already. */
  @ParameterizedTest
  @CsvSource({
    "an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio,"
        + " an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx",
    "pzry9x0s0muk, pzry9x0s0muk",
    "'', 1pzry9x0s0muk",
    "x, x1b4n0q5v",
    "li, li1dgmt3",
    "A, A1G7SGD8",
    "'', 10a06t8",
    "'', 1qzzfhee",
    "a, a12UEL5L",
    "a, A12uEL5L"
  })
  void refusesTheInvalidTextsOfTheStandard(String humanPart, String text) {
    assertThat(Bech32.groups(humanPart, text)).isEmpty();
  }

  @Test
  void refusesTheOtherChecksum() {
    assertThat(Bech32.groups("a", "a1lqfn3a")).isEmpty();
  }

  @Test
  void refusesStrayBitsBehindTheLastByte() {
    // One byte in two groups: the lower two bits of the second must be 0.
    String clean = Bech32.encodeGroups("a", new byte[] {31, 28});
    assertThat(Bech32.decode("a", clean)).contains(new byte[] {-1});
    String stray = Bech32.encodeGroups("a", new byte[] {31, 29});
    assertThat(Bech32.groups("a", stray)).isPresent();
    assertThat(Bech32.decode("a", stray)).isEmpty();
  }

  @Test
  void refusesAGroupThatNoByteNeeds() {
    String longer = Bech32.encodeGroups("a", new byte[] {31, 28, 0});
    assertThat(Bech32.groups("a", longer)).isPresent();
    assertThat(Bech32.decode("a", longer)).isEmpty();
  }

  @Property
  void readsWhatItWrites(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 20) String humanPart,
      @ForAll @Size(max = 38) byte[] bytes) {
    String text = Bech32.encode(humanPart, bytes);
    assertThat(Bech32.decode(humanPart, text)).contains(bytes);
  }

  @Property
  void refusesOneWrongCharacter(
      @ForAll @Size(min = 33, max = 33) byte[] bytes,
      @ForAll @IntRange(max = 57) int at,
      @ForAll @CharRange(from = '!', to = '~') char character) {
    StringBuilder text = new StringBuilder(Bech32.encode("suiprivkey", bytes));
    int position = 11 + at;
    if (text.charAt(position) != character) {
      text.setCharAt(position, character);
      assertThat(Bech32.decode("suiprivkey", text.toString())).isEmpty();
    }
  }
}
