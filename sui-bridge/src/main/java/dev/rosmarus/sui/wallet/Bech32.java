package dev.rosmarus.sui.wallet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Bech32 with the first checksum (BIP-173, not Bech32m). Reading is strict: one case, known
 * characters, at most 90 of them, right checksum, no stray bits behind the last byte.
 */
final class Bech32 {

  private static final int CHARACTERS_MAX = 90;
  private static final int CHECKSUM_GROUPS = 6;
  private static final int GROUP_BITS = 5;
  private static final int GROUP_MASK = 0x1F;
  private static final char SEPARATOR = '1';
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  private Bech32() {}

  /** The text of the bytes; the human part is lower case. */
  static String encode(String humanPart, byte[] bytes) {
    byte[] groups = new byte[(bytes.length * Byte.SIZE + GROUP_BITS - 1) / GROUP_BITS];
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      int value = (bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1;
      groups[bit / GROUP_BITS] |= (byte) (value << (GROUP_BITS - 1 - bit % GROUP_BITS));
    }
    return encodeGroups(humanPart, groups);
  }

  /** The text of groups of 5 bits. */
  static String encodeGroups(String humanPart, byte[] groups) {
    StringBuilder text = new StringBuilder(humanPart).append(SEPARATOR);
    for (byte group : groups) {
      text.append(ALPHABET.charAt(group));
    }
    int checksum = polymod(humanPart, Arrays.copyOf(groups, groups.length + CHECKSUM_GROUPS)) ^ 1;
    for (int i = CHECKSUM_GROUPS - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt((checksum >>> (GROUP_BITS * i)) & GROUP_MASK));
    }
    return text.toString();
  }

  /** The bytes behind the human part, or nothing if the text is not their right form. */
  static Optional<byte[]> decode(String humanPart, String text) {
    return groups(humanPart, text).flatMap(Bech32::regroup);
  }

  /** The groups of 5 bits between the human part and the checksum, if both are right. */
  static Optional<byte[]> groups(String humanPart, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
    int from = humanPart.length() + 1;
    if (!oneCase
        || humanPart.isEmpty()
        || text.length() > CHARACTERS_MAX
        || text.length() < from + CHECKSUM_GROUPS
        || !lower.startsWith(humanPart + SEPARATOR)) {
      return Optional.empty();
    }
    byte[] groups = new byte[lower.length() - from];
    for (int i = 0; i < groups.length; i++) {
      int group = ALPHABET.indexOf(lower.charAt(from + i));
      if (group < 0) {
        return Optional.empty();
      }
      groups[i] = (byte) group;
    }
    return polymod(humanPart, groups) == 1
        ? Optional.of(Arrays.copyOf(groups, groups.length - CHECKSUM_GROUPS))
        : Optional.empty();
  }

  private static Optional<byte[]> regroup(byte[] groups) {
    int bits = groups.length * GROUP_BITS;
    byte[] bytes = new byte[bits / Byte.SIZE];
    for (int bit = 0; bit < bits; bit++) {
      int value = (groups[bit / GROUP_BITS] >> (GROUP_BITS - 1 - bit % GROUP_BITS)) & 1;
      if (bit < bytes.length * Byte.SIZE) {
        bytes[bit / Byte.SIZE] |= (byte) (value << (Byte.SIZE - 1 - bit % Byte.SIZE));
      } else if (value != 0) {
        return Optional.empty();
      }
    }
    return bits % Byte.SIZE < GROUP_BITS ? Optional.of(bytes) : Optional.empty();
  }

  private static int polymod(String humanPart, byte[] groups) {
    byte[] human = humanPart.getBytes(StandardCharsets.US_ASCII);
    int state = 1;
    for (byte character : human) {
      state = step(state, character >> GROUP_BITS);
    }
    state = step(state, 0);
    for (byte character : human) {
      state = step(state, character & GROUP_MASK);
    }
    for (byte group : groups) {
      state = step(state, group);
    }
    return state;
  }

  private static int step(int state, int group) {
    int top = state >>> 25;
    int next = ((state & 0x1ffffff) << GROUP_BITS) ^ group;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= ((top >>> i) & 1) * GENERATOR[i];
    }
    return next;
  }
}
