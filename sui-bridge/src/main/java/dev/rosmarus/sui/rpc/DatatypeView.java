package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import java.util.Map;

/**
 * A struct as declared: its defining package, and the types of its fields by name, as Move text. A
 * type parameter is written {@code T0}, {@code T1} and so on.
 */
public record DatatypeView(
    Address definingId, String module, String name, Map<String, String> fieldTypes) {
  public DatatypeView {
    fieldTypes = Map.copyOf(fieldTypes);
  }
}
