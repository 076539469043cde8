package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import java.util.List;

/** Reads one type from BCS and counts its parts, so that no input nests or grows without bound. */
final class TypeReader {

  static final int VECTOR = 6;
  static final int STRUCT = 7;

  private static final int VARIANTS = 11;
  private static final int TAG_BYTES_MIN = 1;

  private int nodes;
  private int depth;

  TypeTag tag(BcsReader in) {
    long offset = in.position();
    int variant = in.variant("TypeTag", VARIANTS);
    return switch (variant) {
      case VECTOR -> {
        enter(offset);
        TypeTag element = tag(in);
        depth--;
        yield new VectorTag(element);
      }
      case STRUCT -> struct(in);
      default -> {
        count(offset);
        yield primitive(variant);
      }
    };
  }

  StructTag struct(BcsReader in) {
    enter(in.position());
    Address address = Address.read(in);
    String module = Identifier.read(in);
    String name = Identifier.read(in);
    List<TypeTag> arguments = in.vec(TAG_BYTES_MIN, this::tag);
    depth--;
    return new StructTag(address, module, name, arguments);
  }

  private void enter(long offset) {
    count(offset);
    if (++depth > TypeTag.DEPTH_MAX) {
      throw BcsReader.invalid(offset, "depth of a Move type", depth);
    }
  }

  private void count(long offset) {
    if (++nodes > TypeTag.NODES_MAX) {
      throw BcsReader.invalid(offset, "parts of a Move type", nodes);
    }
  }

  private static TypeTag primitive(int variant) {
    for (TypeTag.Primitive primitive : TypeTag.Primitive.values()) {
      if (primitive.variant() == variant) {
        return primitive;
      }
    }
    throw new IllegalStateException("type variant " + variant);
  }
}
