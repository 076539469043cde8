package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.wallet.WalletException.InvalidDerivationPath;
import dev.rosmarus.sui.wallet.WalletException.InvalidMnemonic;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A phrase of English words from which keys are derived (BIP-39, empty passphrase). It is a secret:
 * it leaves only through {@link #phrase()}; {@code toString} shows the number of words.
 */
public final class Mnemonic {

  private static final int WORD_BITS = 11;
  private static final int WORDS_MIN = 12;
  private static final int WORDS_MAX = 24;
  private static final int WORDS_STEP = 3;
  private static final int SEED_BYTES = 64;
  private static final int ROUNDS = 2048;
  private static final String SALT = "mnemonic";

  private final List<String> words;

  private Mnemonic(List<String> words) {
    this.words = words;
  }

  /**
   * A fresh phrase.
   *
   * @param words 12, 15, 18, 21 or 24
   * @throws IllegalArgumentException for another number
   */
  public static Mnemonic generate(int words, SecureRandom random) {
    if (!isNumberOfWords(words)) {
      throw new IllegalArgumentException(words + " words instead of 12, 15, 18, 21 or 24");
    }
    byte[] entropy = new byte[words / WORDS_STEP * Integer.BYTES];
    random.nextBytes(entropy);
    return ofEntropy(entropy);
  }

  static Mnemonic ofEntropy(byte[] entropy) {
    // The checksum is one bit for every 32: at most 8, so one byte of the hash is enough.
    byte[] bits = Arrays.copyOf(entropy, entropy.length + 1);
    bits[entropy.length] = sha256(entropy)[0];
    List<String> words = new ArrayList<>();
    int number = entropy.length / Integer.BYTES * WORDS_STEP;
    for (int i = 0; i < number; i++) {
      int index = 0;
      for (int bit = i * WORD_BITS; bit < (i + 1) * WORD_BITS; bit++) {
        index = (index << 1) | ((bits[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
      }
      words.add(WordList.word(index));
    }
    return new Mnemonic(List.copyOf(words));
  }

  /**
   * Reads a phrase; only the blanks between the words are free.
   *
   * @throws InvalidMnemonic for another number of words, a word that is not on the list, or a
   *     checksum that does not fit
   */
  public static Mnemonic parse(String phrase) {
    List<String> words = List.of(phrase.strip().split("\\s+"));
    if (!isNumberOfWords(words.size())) {
      throw new InvalidMnemonic(words.size() + " words instead of 12, 15, 18, 21 or 24");
    }
    int entropyBits = words.size() / WORDS_STEP * Integer.SIZE;
    byte[] bits = new byte[entropyBits / Byte.SIZE + 1];
    for (int i = 0; i < words.size(); i++) {
      int position = i + 1;
      int index =
          WordList.index(words.get(i))
              .orElseThrow(() -> new InvalidMnemonic("word " + position + " is not on the list"));
      for (int bit = 0; bit < WORD_BITS; bit++) {
        int at = i * WORD_BITS + bit;
        int value = (index >> (WORD_BITS - 1 - bit)) & 1;
        bits[at / Byte.SIZE] |= (byte) (value << (Byte.SIZE - 1 - at % Byte.SIZE));
      }
    }
    Mnemonic right = ofEntropy(Arrays.copyOf(bits, entropyBits / Byte.SIZE));
    if (!right.words.equals(words)) {
      throw new InvalidMnemonic("the checksum does not fit: a word is wrong or misplaced");
    }
    return right;
  }

  private static boolean isNumberOfWords(int words) {
    return words >= WORDS_MIN && words <= WORDS_MAX && words % WORDS_STEP == 0;
  }

  /** The words with one blank between: the secret itself, for a person to write down. */
  public String phrase() {
    return String.join(" ", words);
  }

  public int wordCount() {
    return words.size();
  }

  /**
   * The key at a path.
   *
   * @throws InvalidDerivationPath for the one path in 2^127 that leads to no key
   */
  public SuiSecretKey key(DerivationPath path) {
    return KeyTree.derive(seed(), path);
  }

  byte[] seed() {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
    generator.init(
        phrase().getBytes(StandardCharsets.US_ASCII),
        SALT.getBytes(StandardCharsets.US_ASCII),
        ROUNDS);
    return ((KeyParameter) generator.generateDerivedMacParameters(SEED_BYTES * Byte.SIZE)).getKey();
  }

  private static byte[] sha256(byte[] bytes) {
    SHA256Digest hash = new SHA256Digest();
    hash.update(bytes, 0, bytes.length);
    byte[] out = new byte[hash.getDigestSize()];
    hash.doFinal(out, 0);
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mnemonic mnemonic && words.equals(mnemonic.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  @Override
  public String toString() {
    return "mnemonic of " + words.size() + " words";
  }
}
