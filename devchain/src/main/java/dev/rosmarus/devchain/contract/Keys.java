package dev.rosmarus.devchain.contract;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;

/** Keys of dynamic fields. */
final class Keys {

  /** Of a key struct without fields. */
  static final Bytes EMPTY_STRUCT = Bytes.owning(new byte[1]);

  private Keys() {}

  static <T> Bytes of(T key, BcsWriter.Element<T> layout) {
    return Bytes.owning(BcsWriter.encode(key, layout));
  }

  static Bytes u64(long key) {
    return of(key, BcsWriter::u64);
  }

  static Bytes u32(long key) {
    return of(key, BcsWriter::u32);
  }

  static Bytes id(Address key) {
    return Bytes.owning(key.bytes());
  }

  /** A byte string of a text. */
  static Bytes text(String key) {
    return of(key, BcsWriter::string);
  }
}
