package dev.rosmarus.sui.wallet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The 2048 English words of BIP-39, in alphabetical order. */
final class WordList {

  private static final String FILE = "bip39-english.txt";
  private static final List<String> WORDS = load();

  private WordList() {}

  private static List<String> load() {
    try (InputStream in = WordList.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  static String word(int index) {
    return WORDS.get(index);
  }

  static OptionalInt index(String word) {
    int found = Collections.binarySearch(WORDS, word);
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }
}
