package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A value without an object: its BCS, whose type only the called function knows.
 *
 * <p>The named constructors take Move's types; a value out of its type's range is a bug of the
 * caller, {@link IllegalArgumentException}.
 */
public record Pure(Bytes bcs) implements Input {

  private static final int U256_BYTES = 32;

  public static Pure bool(boolean value) {
    return of(value, BcsWriter::bool);
  }

  public static Pure u8(int value) {
    return of(value, BcsWriter::u8);
  }

  public static Pure u16(int value) {
    return of(value, BcsWriter::u16);
  }

  public static Pure u32(long value) {
    return of(value, BcsWriter::u32);
  }

  /** All 64 bits, an unsigned number. */
  public static Pure u64(long value) {
    return of(value, BcsWriter::u64);
  }

  public static Pure u128(BigInteger value) {
    return of(value, BcsWriter::u128);
  }

  public static Pure u256(BigInteger value) {
    return of(value, BcsWriter::u256);
  }

  /** A u256 by its 32 bytes on the wire, as blob ids and root hashes are passed. */
  public static Pure u256(byte[] littleEndian) {
    if (littleEndian.length != U256_BYTES) {
      throw new IllegalArgumentException("u256 of " + littleEndian.length + " bytes");
    }
    return new Pure(Bytes.of(littleEndian));
  }

  /** An address or an object's id. */
  public static Pure address(Address value) {
    return new Pure(Bytes.of(value.bytes()));
  }

  /** Move's {@code String}, UTF-8 or ASCII. */
  public static Pure string(String value) {
    return of(value, BcsWriter::string);
  }

  /** Move's {@code vector<u8>}. */
  public static Pure bytes(byte[] value) {
    return of(value, (out, bytes) -> out.bytes(bytes));
  }

  public static <T> Pure vector(List<T> values, BcsWriter.Element<T> element) {
    return of(values, (out, list) -> out.vec(list, element));
  }

  public static <T> Pure option(Optional<T> value, BcsWriter.Element<T> element) {
    return of(value, (out, option) -> out.option(option, element));
  }

  /** Any other value, by how it is written. */
  public static <T> Pure of(T value, BcsWriter.Element<T> element) {
    return new Pure(Bytes.of(BcsWriter.encode(value, element)));
  }
}
