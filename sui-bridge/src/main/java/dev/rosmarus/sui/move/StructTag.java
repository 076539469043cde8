package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The type of a Move struct or enum: where it was defined, its name, its type arguments.
 *
 * <p>The address is that of the package version that first had it, which is neither the original
 * nor the current one after upgrades (Walrus contracts spec, section 2.2).
 */
public record StructTag(Address address, String module, String name, List<TypeTag> arguments)
    implements TypeTag {

  /**
   * @throws IllegalArgumentException unless module and name are Move identifiers
   */
  public StructTag {
    if (!Identifier.isValid(module) || !Identifier.isValid(name)) {
      throw new IllegalArgumentException("not Move identifiers: " + module + "::" + name);
    }
    arguments = List.copyOf(arguments);
  }

  /** A type without arguments. */
  public static StructTag of(Address address, String module, String name) {
    return new StructTag(address, module, name, List.of());
  }

  /**
   * Reads a text as {@link TypeTag#parse} does.
   *
   * @throws MoveTypeException also for a type that is not a struct
   */
  public static StructTag parse(String text) {
    if (TypeTag.parse(text) instanceof StructTag struct) {
      return struct;
    }
    throw new MoveTypeException(text, 0, "not a struct");
  }

  /** Reads the form without the variant byte of a type tag. */
  public static StructTag read(BcsReader in) {
    return new TypeReader().struct(in);
  }

  /** Writes the form without the variant byte of a type tag. */
  public void writeStruct(BcsWriter out) {
    address.write(out);
    out.string(module);
    out.string(name);
    out.vec(arguments, (writer, tag) -> tag.write(writer));
  }

  /** Whether module and name are these, whatever package defined them. */
  public boolean isNamed(String otherModule, String otherName) {
    return module.equals(otherModule) && name.equals(otherName);
  }

  /** The canonical text: addresses of 64 digits, one blank after a comma. */
  @Override
  public String toString() {
    String path = address + "::" + module + "::" + name;
    return arguments.isEmpty()
        ? path
        : arguments.stream()
            .map(TypeTag::toString)
            .collect(Collectors.joining(", ", path + "<", ">"));
  }
}
