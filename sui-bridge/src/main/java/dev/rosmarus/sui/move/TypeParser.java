package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of one type, from left to right, with bounded depth and size. */
final class TypeParser {

  private static final String VECTOR = "vector";
  private static final String PATH = "::";

  private final String text;
  private int at;
  private int nodes;
  private int depth;

  TypeParser(String text) {
    this.text = text;
  }

  TypeTag whole() {
    TypeTag tag = tag();
    if (at != text.length()) {
      throw wrong("text after the type");
    }
    return tag;
  }

  private TypeTag tag() {
    if (++nodes > TypeTag.NODES_MAX) {
      throw wrong("more than " + TypeTag.NODES_MAX + " parts");
    }
    if (text.startsWith("0x", at)) {
      return struct();
    }
    String word = word();
    if (word.equals(VECTOR)) {
      List<TypeTag> element = arguments();
      if (element.size() != 1) {
        throw wrong("a vector has one element type");
      }
      return new VectorTag(element.getFirst());
    }
    for (TypeTag.Primitive primitive : TypeTag.Primitive.values()) {
      if (primitive.toString().equals(word)) {
        return primitive;
      }
    }
    throw wrong("unknown type \"" + word + "\"");
  }

  private StructTag struct() {
    int start = at;
    at += 2;
    Optional<Address> address = Address.parse("0x" + word());
    if (address.isEmpty()) {
      at = start;
      throw wrong("no address");
    }
    String module = pathPart();
    String name = pathPart();
    return new StructTag(
        address.get(),
        module,
        name,
        at < text.length() && text.charAt(at) == '<' ? arguments() : List.of());
  }

  private String pathPart() {
    if (!text.startsWith(PATH, at)) {
      throw wrong("\"::\" expected");
    }
    at += PATH.length();
    String word = word();
    if (!Identifier.isValid(word)) {
      throw wrong("no identifier: \"" + word + "\"");
    }
    return word;
  }

  private List<TypeTag> arguments() {
    expect('<');
    if (++depth >= TypeTag.DEPTH_MAX) {
      throw wrong("nested deeper than " + TypeTag.DEPTH_MAX);
    }
    List<TypeTag> arguments = new ArrayList<>();
    do {
      skipBlanks();
      arguments.add(tag());
      skipBlanks();
    } while (take(','));
    expect('>');
    depth--;
    return arguments;
  }

  private String word() {
    int start = at;
    while (at < text.length() && Identifier.isPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private void expect(char wanted) {
    if (!take(wanted)) {
      throw wrong("'" + wanted + "' expected");
    }
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private MoveTypeException wrong(String why) {
    return new MoveTypeException(text, at, why);
  }
}
