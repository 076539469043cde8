package dev.rosmarus.devchain.move;

import java.util.List;
import java.util.Set;

/**
 * A struct or enum as its package declares it.
 *
 * @param fields of a struct, in order; may be left empty where nobody asks for them
 */
public record Datatype(
    String module,
    String name,
    Set<Ability> abilities,
    int typeParameters,
    List<FieldDeclaration> fields) {

  public Datatype {
    abilities = Set.copyOf(abilities);
    fields = List.copyOf(fields);
  }
}
