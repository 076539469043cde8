package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.OptionalLong;

/** BCS options of numbers. */
final class OptionalForm {

  private OptionalForm() {}

  static OptionalLong readU64(BcsReader in) {
    return in.option(BcsReader::u64).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  static void writeU64(BcsWriter out, OptionalLong value) {
    out.bool(value.isPresent());
    value.ifPresent(out::u64);
  }

  static OptionalLong readU32(BcsReader in) {
    return in.option(BcsReader::u32).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  static void writeU32(BcsWriter out, OptionalLong value) {
    out.bool(value.isPresent());
    value.ifPresent(out::u32);
  }
}
