package dev.rosmarus.devchain.move;

import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a package: its ids, what it declares and where each type was first defined.
 *
 * @param typeOrigins for every datatype, keyed {@code module::Name}: the package version that first
 *     had it
 */
public record MovePackage(
    Address storageId,
    Address originalId,
    long version,
    Map<String, Address> typeOrigins,
    List<Datatype> datatypes,
    List<Function> functions) {

  public MovePackage {
    typeOrigins = Map.copyOf(typeOrigins);
    datatypes = List.copyOf(datatypes);
    functions = List.copyOf(functions);
  }

  public Optional<Function> function(String module, String name) {
    return functions.stream()
        .filter(f -> f.module().equals(module) && f.name().equals(name))
        .findFirst();
  }

  public Optional<Datatype> datatype(String module, String name) {
    return datatypes.stream()
        .filter(d -> d.module().equals(module) && d.name().equals(name))
        .findFirst();
  }

  /** The package version that first had the type. */
  public Optional<Address> definingId(String module, String name) {
    return Optional.ofNullable(typeOrigins.get(module + "::" + name));
  }
}
