package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.Set;

/**
 * How long a key of a dynamic field is, from its type. Structs of the framework that serve as keys
 * are known; any other is a key without fields, which is one byte.
 */
final class KeyLayout {

  private static final Address STANDARD = Address.ofShort(1);
  private static final Address FRAMEWORK = Address.ofShort(2);
  private static final Set<String> TEXTS =
      Set.of("string::String", "ascii::String", "type_name::TypeName");

  private KeyLayout() {}

  /** Reads over one value of the type. */
  static void skip(BcsReader in, TypeTag type) {
    switch (type) {
      case TypeTag.Primitive primitive -> in.fixedBytes(bytes(primitive));
      case VectorTag vector -> {
        int length = in.sequenceLength(1);
        for (int i = 0; i < length; i++) {
          skip(in, vector.element());
        }
      }
      case StructTag struct -> skipStruct(in, struct);
    }
  }

  private static void skipStruct(BcsReader in, StructTag struct) {
    String name = struct.module() + "::" + struct.name();
    if (struct.address().equals(STANDARD) && TEXTS.contains(name)) {
      in.bytes();
    } else if (struct.address().equals(FRAMEWORK) && name.equals("object::ID")) {
      in.fixedBytes(Address.BYTES);
    } else if (struct.address().equals(FRAMEWORK)
        && name.equals("dynamic_object_field::Wrapper")
        && struct.arguments().size() == 1) {
      skip(in, struct.arguments().getFirst());
    } else {
      in.u8();
    }
  }

  private static int bytes(TypeTag.Primitive primitive) {
    return switch (primitive) {
      case BOOL, U8 -> 1;
      case U16 -> 2;
      case U32 -> 4;
      case U64 -> 8;
      case U128 -> 16;
      case U256, ADDRESS, SIGNER -> 32;
    };
  }
}
