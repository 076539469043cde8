package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.Set;

/** Which types a transaction may give as plain bytes, and whether bytes are a value of them. */
final class PureForm {

  private static final Set<StructTag> STRUCTS =
      Set.of(Framework.ID, Framework.STRING, Framework.ASCII_STRING);
  private static final int ASCII_END = 0x80;

  private PureForm() {}

  static boolean isPossible(TypeTag type) {
    return switch (type) {
      case TypeTag.Primitive primitive -> primitive != TypeTag.Primitive.SIGNER;
      case VectorTag(TypeTag element) -> isPossible(element);
      case StructTag struct ->
          STRUCTS.contains(struct)
              || (Framework.isOption(struct) && isPossible(struct.arguments().getFirst()));
    };
  }

  /** Whether all of the bytes are one value of the type, which is a possible one. */
  static boolean isValue(TypeTag type, Bytes bytes) {
    try {
      BcsReader in = bytes.reader();
      read(type, in);
      in.finish();
      return true;
    } catch (BcsException e) {
      return false;
    }
  }

  private static void read(TypeTag type, BcsReader in) {
    switch (type) {
      case TypeTag.Primitive primitive -> readPrimitive(primitive, in);
      case VectorTag(TypeTag.Primitive element) when element == TypeTag.Primitive.U8 ->
          in.byteSlice();
      case VectorTag(TypeTag element) -> readMany(element, in);
      case StructTag struct -> readStruct(struct, in);
    }
  }

  private static void readMany(TypeTag element, BcsReader in) {
    int length = in.sequenceLength(1);
    for (int i = 0; i < length; i++) {
      read(element, in);
    }
  }

  private static void readStruct(StructTag type, BcsReader in) {
    if (type.equals(Framework.ID)) {
      Address.read(in);
    } else if (type.equals(Framework.STRING)) {
      in.string();
    } else if (type.equals(Framework.ASCII_STRING)) {
      long offset = in.position();
      String text = in.string();
      if (text.chars().anyMatch(c -> c >= ASCII_END)) {
        throw BcsReader.invalid(offset, "ASCII text", text);
      }
    } else if (in.bool()) {
      read(type.arguments().getFirst(), in);
    }
  }

  private static void readPrimitive(TypeTag.Primitive type, BcsReader in) {
    switch (type) {
      case BOOL -> in.bool();
      case U8 -> in.u8();
      case U16 -> in.u16();
      case U32 -> in.u32();
      case U64 -> in.u64();
      case U128 -> in.u128();
      case U256, ADDRESS, SIGNER -> in.slice(Address.BYTES);
    }
  }
}
