package dev.rosmarus.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.ErasureException.InvalidBlobId;
import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobIdTest {

  private static final String TEXT = "RcU82Mwf-CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2kY";

  @Property
  void everyFormLeadsBackToTheId(@ForAll @Size(BlobId.BYTES) byte[] bytes) {
    BlobId id = BlobId.of(bytes);

    assertThat(BlobId.parse(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
    assertThat(BlobId.ofU256(id.toU256())).isEqualTo(id);
    assertThat(BlobId.of(id.bytes())).isEqualTo(id);
  }

  @Property
  void idsAreOrderedByUnsignedBytes(
      @ForAll @Size(BlobId.BYTES) byte[] a, @ForAll @Size(BlobId.BYTES) byte[] b) {
    int order = Integer.signum(BlobId.of(a).compareTo(BlobId.of(b)));

    assertThat(order).isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
    assertThat(order == 0).isEqualTo(BlobId.of(a).equals(BlobId.of(b)));
  }

  /** Either an id whose only text this is, or a refusal. */
  @Property(tries = 5000)
  void parsingAnyTextGivesItsIdOrATypedError(@ForAll("texts") String text) {
    try {
      assertThat(BlobId.parse(text)).hasToString(text);
    } catch (InvalidBlobId e) {
      assertThat(e).hasMessageContaining(text.substring(0, Math.min(80, text.length())));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> alphabet =
        Arbitraries.strings().alpha().numeric().withChars('-', '_').ofLength(BlobId.TEXT_LENGTH);
    Arbitrary<String> nearly =
        Arbitraries.strings()
            .withChars('A', 'E', 'z', '0', '-', '_', '+', '/', '=', ' ', '\n', 'é', '\uD83D')
            .ofMinLength(41)
            .ofMaxLength(45);
    return Arbitraries.oneOf(alphabet, nearly, Arbitraries.strings().ofMaxLength(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RcU82Mwf",
        "RcU82Mwf-CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2kY=",
        "RcU82Mwf+CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2kY",
        "RcU82Mwf-CFkv1LaI/2qcpANwpGUuG3TMwnVzZxD2kY",
        "RcU82Mwf-CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2kZ",
        "RcU82Mwf-CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2k=",
        " cU82Mwf-CFkv1LaI_2qcpANwpGUuG3TMwnVzZxD2kY",
      })
  void refusesTextThatIsNoBlobIdAndQuotesIt(String text) {
    assertThatThrownBy(() -> BlobId.parse(text))
        .isInstanceOf(InvalidBlobId.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void longTextIsQuotedInPart() {
    String text = "x".repeat(10_000);

    assertThatThrownBy(() -> BlobId.parse(text))
        .isInstanceOf(InvalidBlobId.class)
        .hasMessageContaining("10000 characters")
        .message()
        .hasSizeLessThan(200);
  }

  @Property(tries = 50)
  void refusesAnyOtherNumberOfBytes(@ForAll @IntRange(max = 100) int bytes) {
    Assume.that(bytes != BlobId.BYTES);

    assertThatThrownBy(() -> BlobId.of(new byte[bytes]))
        .isInstanceOf(InvalidBlobId.class)
        .hasMessageContaining(bytes + " bytes instead of 32");
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    BigInteger tooLarge = BigInteger.ONE.shiftLeft(256);

    assertThatThrownBy(() -> BlobId.ofU256(tooLarge))
        .isInstanceOf(InvalidBlobId.class)
        .hasMessageContaining(tooLarge.toString());
    assertThatThrownBy(() -> BlobId.ofU256(BigInteger.valueOf(-1)))
        .isInstanceOf(InvalidBlobId.class)
        .hasMessageContaining("'-1'");
    assertThat(BlobId.ofU256(tooLarge.subtract(BigInteger.ONE)).bytes()).containsOnly(0xFF);
  }

  @Test
  void nobodyOutsideCanChangeAnId() {
    byte[] bytes = new byte[BlobId.BYTES];
    BlobId id = BlobId.of(bytes);
    bytes[0] = 1;
    id.bytes()[1] = 1;

    assertThat(id.bytes()).containsOnly(0);
    assertThat(BlobId.parse(TEXT)).isNotEqualTo(id).isNotEqualTo(TEXT);
  }
}
