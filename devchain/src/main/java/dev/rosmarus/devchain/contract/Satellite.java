package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A package with one module to call that stands beside the walrus package and is published once:
 * its types are all its own.
 *
 * @param edition of the walrus package that it was compiled with
 */
record Satellite(Address packageId, String module, Edition edition) {

  StructTag type(String name) {
    return StructTag.of(packageId, module, name);
  }

  Datatype declared(String name, Ability... abilities) {
    return declared(type(name), abilities);
  }

  Datatype declared(StructTag type, Ability... abilities) {
    return new Datatype(type.module(), type.name(), Set.of(abilities), 0, List.of());
  }

  Signature function(String name) {
    return new Signature.Module(edition, module).function(name);
  }

  MovePackage movePackage(List<Datatype> datatypes, List<Function> functions) {
    return new MovePackage(
        packageId,
        packageId,
        1,
        datatypes.stream()
            .collect(Collectors.toMap(type -> type.module() + "::" + type.name(), _ -> packageId)),
        datatypes,
        functions);
  }
}
