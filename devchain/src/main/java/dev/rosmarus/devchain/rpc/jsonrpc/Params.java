package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.MoveTypeException;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a call by their places; what is missing or {@code null} is absent. */
record Params(JsonNode array) {

  private JsonNode at(int index) {
    JsonNode found = array.path(index);
    return found.isNull() ? MissingNode.getInstance() : found;
  }

  private static JsonRpcException missing(int index) {
    return JsonRpcException.invalid("parameter " + index + " is missing");
  }

  Optional<String> text(int index) {
    JsonNode found = at(index);
    return found.isMissingNode() ? Optional.empty() : Optional.of(found.asText());
  }

  String requiredText(int index) {
    return text(index).orElseThrow(() -> missing(index));
  }

  Address address(int index) {
    return addressOf(requiredText(index));
  }

  static Address addressOf(String text) {
    return Address.parseLoosely(text)
        .orElseThrow(() -> JsonRpcException.invalid("'" + text + "' is no address"));
  }

  Digest digest(int index) {
    String text = requiredText(index);
    return Digest.parse(text)
        .orElseThrow(() -> JsonRpcException.invalid("'" + text + "' is no digest"));
  }

  Optional<TypeTag> type(int index) {
    return text(index).map(Params::typeOf);
  }

  static TypeTag typeOf(String text) {
    try {
      return TypeTag.parse(text);
    } catch (MoveTypeException e) {
      throw JsonRpcException.invalid(e.getMessage());
    }
  }

  byte[] bytes(int index) {
    String text = requiredText(index);
    return bytesOf(text);
  }

  static byte[] bytesOf(String base64) {
    return StandardBase64.decode(base64)
        .orElseThrow(() -> JsonRpcException.invalid("bytes that are not base64"));
  }

  /** How many on a page, within what is usual. */
  int limit(int index, int most) {
    JsonNode found = at(index);
    return found.isIntegralNumber() && found.asInt() > 0 ? Math.min(found.asInt(), most) : most;
  }

  /** A list of texts, or one text as a list of one. */
  List<String> texts(int index) {
    JsonNode found = at(index);
    if (found.isMissingNode()) {
      throw missing(index);
    }
    if (found.isTextual()) {
      return List.of(found.asText());
    }
    List<String> all = new ArrayList<>();
    found.forEach(each -> all.add(each.asText()));
    return all;
  }

  /** An object of options; empty if there is none. */
  JsonNode options(int index) {
    return at(index);
  }

  static boolean isOn(JsonNode options, String name) {
    return options.path(name).asBoolean(false);
  }
}
