package dev.rosmarus.sui.move;

/** A text that is no Move type; the message names the text and the place. */
public final class MoveTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS_MAX = 120;

  MoveTypeException(String text, int at, String why) {
    super("invalid Move type \"" + shown(text) + "\" at character " + at + ": " + why);
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS_MAX
        ? text
        : text.substring(0, SHOWN_CHARACTERS_MAX) + "…";
  }
}
