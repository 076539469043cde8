package dev.rosmarus.sui.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.move.MoveTypeException;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.proto.Bcs;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of an answer that must be there: one that is missing or odd is a {@code
 * Malformed} that names it.
 */
record Strict(String endpoint, String method) {

  private static final long MILLIS_PER_SECOND = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int SHOWN_CHARACTERS_MAX = 100;

  RpcException.Malformed malformed(String field, String why) {
    return new RpcException.Malformed(
        endpoint, method + " at " + endpoint + ": " + field + " " + why);
  }

  void require(boolean there, String field) {
    if (!there) {
      throw malformed(field, "is missing");
    }
  }

  Address address(String field, String text) {
    return parsed(field, text, Address::parse);
  }

  Digest digest(String field, String text) {
    return parsed(field, text, Digest::parse);
  }

  StructTag struct(String field, String text) {
    return parsed(field, text, of -> Optional.of(StructTag.parse(of)));
  }

  TypeTag type(String field, String text) {
    return parsed(field, text, of -> Optional.of(TypeTag.parse(of)));
  }

  /** Proto3 gives an absent text as an empty one. */
  <T> T parsed(String field, String text, Function<String, Optional<T>> parser) {
    require(!text.isEmpty(), field);
    Optional<T> value;
    try {
      value = parser.apply(text);
    } catch (MoveTypeException | IllegalArgumentException e) {
      throw malformed(field, "is not one: " + e.getMessage());
    }
    return value.orElseThrow(() -> malformed(field, "is not one: " + shown(text)));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS_MAX
        ? text
        : text.substring(0, SHOWN_CHARACTERS_MAX) + "…";
  }

  Bytes bytes(String field, boolean there, Bcs bcs) {
    require(there && bcs.hasValue(), field);
    return Bytes.owning(bcs.getValue().toByteArray());
  }

  MemorySegment segment(String field, boolean there, Bcs bcs) {
    require(there && bcs.hasValue(), field);
    return segment(bcs.getValue());
  }

  static MemorySegment segment(ByteString bytes) {
    return MemorySegment.ofArray(bytes.toByteArray());
  }

  static Bytes bytes(ByteString bytes) {
    return Bytes.owning(bytes.toByteArray());
  }

  /** A value from its BCS. */
  <T> T decoded(String field, MemorySegment bcs, Function<MemorySegment, T> decoder) {
    try {
      return decoder.apply(bcs);
    } catch (BcsException | IllegalArgumentException e) {
      throw malformed(field, "does not decode: " + e.getMessage());
    }
  }

  static long millis(Timestamp time) {
    return time.getSeconds() * MILLIS_PER_SECOND + time.getNanos() / NANOS_PER_MILLI;
  }
}
