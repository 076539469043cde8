package dev.rosmarus.sui.move;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Locale;

/**
 * A Move type without open parameters (Sui client spec, section 10). Types are compared as values,
 * never as text: servers mix short and long forms of addresses.
 */
public sealed interface TypeTag permits TypeTag.Primitive, VectorTag, StructTag {

  /** How deep vectors and type arguments may nest. */
  int DEPTH_MAX = 128;

  /** How many types one type may consist of. */
  int NODES_MAX = 256;

  /** A type without parts, in order of its BCS variant where that is not said otherwise. */
  enum Primitive implements TypeTag {
    BOOL(0),
    U8(1),
    U64(2),
    U128(3),
    ADDRESS(4),
    SIGNER(5),
    U16(8),
    U32(9),
    U256(10);

    private final int variant;

    Primitive(int variant) {
      this.variant = variant;
    }

    int variant() {
      return variant;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads a text such as {@code vector<0x2::coin::Coin<0x2::sui::SUI>>}, with short addresses and
   * blanks after commas allowed.
   *
   * @throws MoveTypeException for anything else
   */
  static TypeTag parse(String text) {
    return new TypeParser(text).whole();
  }

  static TypeTag read(BcsReader in) {
    return new TypeReader().tag(in);
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Primitive primitive -> out.variant(primitive.variant());
      case VectorTag vector -> {
        out.variant(TypeReader.VECTOR);
        vector.element().write(out);
      }
      case StructTag struct -> {
        out.variant(TypeReader.STRUCT);
        struct.writeStruct(out);
      }
    }
  }
}
