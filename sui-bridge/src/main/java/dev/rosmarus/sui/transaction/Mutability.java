package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What the commands of a transaction may do with a shared object. */
public enum Mutability {
  IMMUTABLE(0),
  MUTABLE(1),
  /** Of system transactions only; read, never built. */
  NON_EXCLUSIVE_WRITE(2);

  private final int code;

  Mutability(int code) {
    this.code = code;
  }

  static Mutability read(BcsReader in) {
    long offset = in.position();
    int code = in.u8();
    for (Mutability mutability : values()) {
      if (mutability.code == code) {
        return mutability;
      }
    }
    throw BcsReader.invalid(offset, "mutability of a shared object", code);
  }

  void write(BcsWriter out) {
    out.u8(code);
  }
}
