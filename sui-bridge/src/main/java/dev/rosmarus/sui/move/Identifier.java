package dev.rosmarus.sui.move;

import dev.rosmarus.sui.bcs.BcsReader;

/** The rule for names of modules, structs and functions (Sui client spec, section 10). */
public final class Identifier {

  public static final int CHARACTERS_MAX = 128;

  private Identifier() {}

  /** Whether the text is a letter, or an underscore followed by more, then letters, digits, _. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > CHARACTERS_MAX || text.equals("_")) {
      return false;
    }
    char first = text.charAt(0);
    boolean valid = isLetter(first) || first == '_';
    for (int i = 1; i < text.length() && valid; i++) {
      valid = isPart(text.charAt(i));
    }
    return valid;
  }

  static String read(BcsReader in) {
    long offset = in.position();
    String text = in.string();
    if (!isValid(text)) {
      throw BcsReader.invalid(offset, "Move identifier", text);
    }
    return text;
  }

  static boolean isPart(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
