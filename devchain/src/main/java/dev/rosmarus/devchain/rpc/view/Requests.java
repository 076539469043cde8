package dev.rosmarus.devchain.rpc.view;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.MoveTypeException;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;

/** Fields of requests as values; a wrong one is refused by name. */
public final class Requests {

  private Requests() {}

  public static Address address(String field, String text) {
    if (text.isEmpty()) {
      throw RpcRefusal.missing(field);
    }
    return Address.parseLoosely(text)
        .orElseThrow(() -> RpcRefusal.invalid(field, "'" + text + "' is no address"));
  }

  public static Digest digest(String field, String text) {
    if (text.isEmpty()) {
      throw RpcRefusal.missing(field);
    }
    return Digest.parse(text)
        .orElseThrow(() -> RpcRefusal.invalid(field, "'" + text + "' is no digest"));
  }

  public static TypeTag type(String field, String text) {
    if (text.isEmpty()) {
      throw RpcRefusal.missing(field);
    }
    try {
      return TypeTag.parse(text);
    } catch (MoveTypeException e) {
      throw RpcRefusal.invalid(field, e.getMessage());
    }
  }

  public static StructTag struct(String field, String text) {
    if (type(field, text) instanceof StructTag struct) {
      return struct;
    }
    throw RpcRefusal.invalid(field, "'" + text + "' is no struct");
  }

  public static String name(String field, String text) {
    if (text.isEmpty()) {
      throw RpcRefusal.missing(field);
    }
    return text;
  }
}
