package dev.rosmarus.node.rest;

/** Text of a client as it goes back in a message: not longer than needed, and on one line. */
public final class Shown {

  private static final int CHARACTERS_MAX = 80;

  private Shown() {}

  public static String of(String text) {
    String shown = text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX) + "…";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
