package dev.rosmarus.sui.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.wallet.WalletException.InvalidDerivationPath;
import dev.rosmarus.sui.wallet.WalletException.InvalidMnemonic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MnemonicTest {

  private static final String PHRASE =
      "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
          + " about";

  @Test
  void hasTheWordsOfTheStandard() throws NoSuchAlgorithmException {
    String words =
        IntStream.range(0, 2048)
            .mapToObj(WordList::word)
            .collect(Collectors.joining("\n", "", "\n"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.US_ASCII));
    assertThat(Vectors.hex(hash))
        .isEqualTo("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
  }

  /** Of the standard's own examples. */
  @ParameterizedTest
  @CsvSource({
    "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f,"
        + " legal winner thank year wave sausage worth useful legal winner thank yellow",
    "ffffffffffffffffffffffffffffffff, zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
    "808080808080808080808080808080808080808080808080,"
        + " letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount"
        + " doctor acoustic avoid letter always",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
        + " zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo"
        + " zoo vote"
  })
  void writesEntropyAsTheStandardDoes(String entropy, String phrase) {
    assertThat(Mnemonic.ofEntropy(HexFormat.of().parseHex(entropy)).phrase()).isEqualTo(phrase);
    assertThat(Mnemonic.parse(phrase).phrase()).isEqualTo(phrase);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 15, 18, 21, 24})
  void makesPhrasesThatItReads(int words) {
    Mnemonic mnemonic = Mnemonic.generate(words, new SecureRandom());
    assertThat(mnemonic.wordCount()).isEqualTo(words);
    assertThat(Mnemonic.parse(mnemonic.phrase())).isEqualTo(mnemonic).hasSameHashCodeAs(mnemonic);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 11, 13, 27})
  void makesNoPhrasesOfAnotherLength(int words) {
    assertThatThrownBy(() -> Mnemonic.generate(words, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgivesBlanksAroundAndBetweenTheWords() {
    assertThat(Mnemonic.parse("  " + PHRASE.replace(" ", " \n\t") + "\n").phrase())
        .isEqualTo(PHRASE);
  }

  @Test
  void refusesAWrongChecksum() {
    assertThatThrownBy(() -> Mnemonic.parse(PHRASE.replace("about", "abandon")))
        .isInstanceOf(InvalidMnemonic.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void saysWhichWordIsWrongWithoutSayingIt() {
    assertThatThrownBy(() -> Mnemonic.parse(PHRASE.replace("about", "topsecret")))
        .isInstanceOf(InvalidMnemonic.class)
        .hasMessage("invalid mnemonic: word 12 is not on the list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abandon", "abandon about"})
  void refusesAnotherNumberOfWords(String phrase) {
    assertThatThrownBy(() -> Mnemonic.parse(phrase)).isInstanceOf(InvalidMnemonic.class);
  }

  @Test
  void neverShowsTheWords() {
    assertThat(Mnemonic.parse(PHRASE)).hasToString("mnemonic of 12 words");
  }

  @Property(tries = 200)
  void readsWhatItWrites(
      @ForAll @Size(8) int[] numbers, @ForAll @IntRange(min = 4, max = 8) int n) {
    byte[] entropy = new byte[4 * n];
    for (int i = 0; i < entropy.length; i++) {
      entropy[i] = (byte) (numbers[i / 4] >> (8 * (i % 4)));
    }
    Mnemonic mnemonic = Mnemonic.ofEntropy(entropy);
    assertThat(Mnemonic.parse(mnemonic.phrase())).isEqualTo(mnemonic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m",
        "44'/784'/0'/0'/0'",
        "m/44'/784'/0'/0'",
        "m/44'/784'/0'/0'/0'/0'",
        "m/44'/784'/0'/0'/",
        "m/44'/784'/0'/0'/-1'",
        "m/44'/784'/0'/0'/01'",
        "m/44'/784'/0'/0'/2147483648'",
        "m/44'/784'/0'/0'/99999999999'",
        "m/44h/784h/0h/0h/0h",
        "m/44/784'/0'/0'/0'",
        "m/44'/784/0'/0'/0'",
        "m/44'/784'/0/0'/0'",
        "m/44'/784'/0'/0'/0"
      })
  void refusesTextThatIsNoPath(String path) {
    assertThatThrownBy(() -> DerivationPath.parse(KeyScheme.ED25519, path))
        .isInstanceOf(InvalidDerivationPath.class);
  }

  @Property(tries = 200)
  void readsThePathsItWrites(@ForAll KeyScheme scheme, @ForAll @IntRange(min = 0) int account) {
    DerivationPath path = DerivationPath.of(scheme, account);
    assertThat(DerivationPath.parse(scheme, path.toString()))
        .isEqualTo(path)
        .hasSameHashCodeAs(path);
  }

  @Test
  void countsAccountsFromZero() {
    assertThatThrownBy(() -> DerivationPath.of(KeyScheme.ED25519, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
