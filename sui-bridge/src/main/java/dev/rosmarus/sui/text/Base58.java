package dev.rosmarus.sui.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Base58 with the Bitcoin alphabet and without a checksum, as digests are written (Sui client spec,
 * section 15). The work grows with the square of the length, so texts are bounded.
 */
public final class Base58 {

  /** Far above a digest; a longer text is not read. */
  public static final int TEXT_CHARACTERS_MAX = 256;

  private static final byte[] ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = values();
  private static final int RADIX = 58;
  private static final char ZERO = '1';

  private Base58() {}

  public static String encode(byte[] bytes) {
    int zeros = leadingZeros(bytes);
    byte[] digits = new byte[bytes.length * 138 / 100 + 1];
    int used = 0;
    for (int i = zeros; i < bytes.length; i++) {
      int carry = bytes[i] & 0xff;
      for (int j = 0; j < used || carry != 0; j++) {
        carry += digits[j] << Byte.SIZE;
        digits[j] = (byte) (carry % RADIX);
        carry /= RADIX;
        used = Math.max(used, j + 1);
      }
    }
    StringBuilder text = new StringBuilder(zeros + used);
    text.repeat(ZERO, zeros);
    for (int j = used - 1; j >= 0; j--) {
      text.append((char) ALPHABET[digits[j]]);
    }
    return text.toString();
  }

  /** The bytes, or nothing for a foreign character or a text that is too long. */
  public static Optional<byte[]> decode(String text) {
    if (text.length() > TEXT_CHARACTERS_MAX) {
      return Optional.empty();
    }
    byte[] reversed = new byte[text.length()];
    int used = 0;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int carry = character < VALUES.length ? VALUES[character] : -1;
      if (carry < 0) {
        return Optional.empty();
      }
      zeros += zeros == i && character == ZERO ? 1 : 0;
      for (int j = 0; j < used || carry != 0; j++) {
        carry += (reversed[j] & 0xff) * RADIX;
        reversed[j] = (byte) carry;
        carry >>>= Byte.SIZE;
        used = Math.max(used, j + 1);
      }
    }
    byte[] bytes = new byte[zeros + used];
    for (int j = 0; j < used; j++) {
      bytes[bytes.length - 1 - j] = reversed[j];
    }
    return Optional.of(bytes);
  }

  private static int leadingZeros(byte[] bytes) {
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    return zeros;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length; i++) {
      values[ALPHABET[i]] = (byte) i;
    }
    return values;
  }
}
