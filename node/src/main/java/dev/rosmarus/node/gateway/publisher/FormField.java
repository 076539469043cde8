package dev.rosmarus.node.gateway.publisher;

import java.util.Locale;

/** The name of a form's field, from the headers of its part (RFC 7578, section 4.2). */
final class FormField {

  private static final String DISPOSITION = "content-disposition:";

  private FormField() {}

  /**
   * @param head lines that end in CR LF
   * @return empty without a name
   */
  static String name(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(DISPOSITION)) {
        return nameIn(line.substring(DISPOSITION.length()));
      }
    }
    return "";
  }

  /** Semicolons and equal signs may stand between quotes. */
  private static String nameIn(String disposition) {
    int at = 0;
    while (at < disposition.length()) {
      StringBuilder parameter = new StringBuilder();
      at = parameter(disposition, at, parameter);
      String text = parameter.toString();
      if (text.regionMatches(true, 0, "name=", 0, "name=".length())) {
        return text.substring("name=".length());
      }
    }
    return "";
  }

  /**
   * Copies up to the next semicolon, without quotes and what is blank outside them.
   *
   * @return behind the semicolon
   */
  private static int parameter(String text, int from, StringBuilder into) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted && c == '\\' && at + 1 < text.length() && isEscaped(text.charAt(at + 1))) {
        at++;
        into.append(text.charAt(at));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return at + 1;
      } else if (quoted || !Character.isWhitespace(c)) {
        into.append(c);
      }
    }
    return text.length();
  }

  private static boolean isEscaped(char c) {
    return c == '"' || c == '\\';
  }
}
