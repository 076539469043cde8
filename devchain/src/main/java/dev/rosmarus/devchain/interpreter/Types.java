package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the published packages say about types: which name is the true one, and what values may. */
final class Types {

  private static final Set<Ability> PLAIN = EnumSet.of(Ability.COPY, Ability.DROP, Ability.STORE);

  private final PackageRegistry packages;

  Types(PackageRegistry packages) {
    this.packages = packages;
  }

  /**
   * The type with the package versions that defined its parts in the place of any others; nothing
   * if some part does not exist.
   */
  Optional<TypeTag> canonical(TypeTag type) {
    return switch (type) {
      case TypeTag.Primitive primitive -> Optional.of(primitive);
      case VectorTag(TypeTag element) -> canonical(element).map(VectorTag::new);
      case StructTag struct -> canonicalStruct(struct).map(tag -> tag);
    };
  }

  private Optional<StructTag> canonicalStruct(StructTag type) {
    Optional<MovePackage> known = packages.find(type.address());
    Optional<Datatype> declared = known.flatMap(p -> p.datatype(type.module(), type.name()));
    if (declared.isEmpty() || declared.get().typeParameters() != type.arguments().size()) {
      return Optional.empty();
    }
    Address defining =
        known.flatMap(p -> p.definingId(type.module(), type.name())).orElse(type.address());
    var arguments = type.arguments().stream().map(this::canonical).toList();
    return arguments.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new StructTag(
                defining,
                type.module(),
                type.name(),
                arguments.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  boolean has(TypeTag type, Ability ability) {
    return abilities(type).contains(ability);
  }

  private Set<Ability> abilities(TypeTag type) {
    return switch (type) {
      case TypeTag.Primitive.SIGNER -> EnumSet.of(Ability.DROP);
      case TypeTag.Primitive _ -> PLAIN;
      case VectorTag(TypeTag element) -> both(PLAIN, abilities(element));
      case StructTag struct -> ofStruct(struct);
    };
  }

  private Set<Ability> ofStruct(StructTag type) {
    Set<Ability> declared =
        packages
            .find(type.address())
            .flatMap(p -> p.datatype(type.module(), type.name()))
            .map(Datatype::abilities)
            .orElse(Set.of());
    if (!containsItsArguments(type)) {
      return declared;
    }
    for (TypeTag argument : type.arguments()) {
      declared = both(declared, abilities(argument));
    }
    return declared;
  }

  /** All other generic types have phantom parameters, or neither copy nor drop anyway. */
  private static boolean containsItsArguments(StructTag type) {
    boolean map =
        type.address().equals(Framework.SUI_FRAMEWORK)
            && (type.module().equals("vec_map") || type.module().equals("vec_set"));
    return map || Framework.isOption(type);
  }

  private static Set<Ability> both(Set<Ability> a, Set<Ability> b) {
    Set<Ability> both = EnumSet.noneOf(Ability.class);
    both.addAll(a);
    both.retainAll(b);
    return both;
  }
}
