package dev.rosmarus.sui;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The 32 bytes that name an account or an object on Sui; both have the same text and BCS form.
 *
 * <p>Text is read with 1 to 64 hexadecimal digits behind {@code 0x} and always written with 64
 * lower-case ones.
 */
public final class Address implements Comparable<Address> {

  public static final int BYTES = 32;

  private static final String PREFIX = "0x";
  private static final int DIGITS_MAX = 2 * BYTES;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Address of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("address of " + bytes.length + " bytes instead of 32");
    }
    return new Address(bytes.clone());
  }

  /** The address that a text names, if it names one. */
  public static Optional<Address> parse(String text) {
    int digits = text.length() - PREFIX.length();
    if (!text.startsWith(PREFIX) || digits < 1 || digits > DIGITS_MAX) {
      return Optional.empty();
    }
    String hex = "0".repeat(DIGITS_MAX - digits) + text.substring(PREFIX.length());
    if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(new Address(HexFormat.of().parseHex(hex)));
  }

  /** As {@link #parse}, and also with {@code 0X} or nothing before the digits, as people type. */
  public static Optional<Address> parseLoosely(String text) {
    boolean prefixed = text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    return parse(PREFIX + (prefixed ? text.substring(PREFIX.length()) : text));
  }

  /** The address of 32 bytes that ends in these few, such as {@code 0x2}. */
  public static Address ofShort(int tail) {
    return parse(PREFIX + Integer.toHexString(tail)).orElseThrow();
  }

  public static Address read(BcsReader in) {
    return new Address(in.fixedBytes(BYTES));
  }

  public void write(BcsWriter out) {
    out.fixedBytes(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Orders by the bytes, unsigned, as the chain does. */
  @Override
  public int compareTo(Address other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** {@code 0x} and 64 lower-case digits. */
  @Override
  public String toString() {
    return PREFIX + HexFormat.of().formatHex(bytes);
  }
}
