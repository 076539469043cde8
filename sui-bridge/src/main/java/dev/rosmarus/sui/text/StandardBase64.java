package dev.rosmarus.sui.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 of keys, signatures and messages: the standard alphabet with padding, one text per value.
 *
 * <p>Reading is strict where the JDK is not: missing padding and stray bits in the last character
 * are refused, so that two texts never name the same bytes (Walrus encoding spec, section 13).
 */
public final class StandardBase64 {

  private StandardBase64() {}

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes, or nothing if the text is not their only form. */
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
      byte[] bytes = Base64.getDecoder().decode(ascii);
      return Arrays.equals(Base64.getEncoder().encode(bytes), ascii)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
