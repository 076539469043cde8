package dev.rosmarus.node.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Percent-encoding of paths and queries. */
final class PercentEncoding {

  private PercentEncoding() {}

  /**
   * The bytes of a text, or nothing if a percent sign is not followed by two hexadecimal digits.
   */
  static Optional<byte[]> strict(String text) {
    return decode(text, false, false);
  }

  /**
   * The pairs of a query as browsers' forms write them: plus is a space, a percent sign that
   * encodes nothing stands for itself, and bytes that are not UTF-8 become replacement characters.
   */
  static List<QueryParameter> query(String query) {
    List<QueryParameter> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.add(new QueryParameter(lenient(key), lenient(value)));
      }
    }
    return List.copyOf(pairs);
  }

  private static String lenient(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    return new String(decode(text, true, true).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> decode(String text, boolean plusIsSpace, boolean lenient) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] == '%') {
        int value = at + 2 < raw.length ? hex(raw[at + 1], raw[at + 2]) : -1;
        if (value < 0 && !lenient) {
          return Optional.empty();
        }
        bytes.write(value < 0 ? '%' : value);
        at += value < 0 ? 0 : 2;
      } else {
        bytes.write(plusIsSpace && raw[at] == '+' ? ' ' : raw[at]);
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  private static int hex(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : h << 4 | l;
  }
}
