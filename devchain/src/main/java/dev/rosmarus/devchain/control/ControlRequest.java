package dev.rosmarus.devchain.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** The fields of what was posted; a wrong one is an {@link IllegalArgumentException} naming it. */
record ControlRequest(JsonNode body) {

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  ControlRequest part(String name) {
    return new ControlRequest(body.path(name));
  }

  String text(String name) {
    if (!body.path(name).isTextual()) {
      throw new IllegalArgumentException("'" + name + "' must be a text");
    }
    return body.get(name).asText();
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  Address address(String name) {
    String text = text(name);
    return Address.parseLoosely(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no address: " + text));
  }

  /** Numbers may come as text, as large ones do from JavaScript. */
  long number(String name) {
    return optionalNumber(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }

  OptionalLong optionalNumber(String name) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(new BigDecimal(body.get(name).asText()).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + name + "' must be a whole number: " + body.get(name), e);
    }
  }

  int count(String name) {
    long count = optionalNumber(name).orElse(1);
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("'" + name + "' must be positive: " + count);
    }
    return (int) count;
  }

  double fraction(String name) {
    if (!body.path(name).isNumber()) {
      throw new IllegalArgumentException("'" + name + "' must be a number");
    }
    return body.get(name).asDouble();
  }

  boolean isOn(String name) {
    return body.path(name).asBoolean(false);
  }
}
