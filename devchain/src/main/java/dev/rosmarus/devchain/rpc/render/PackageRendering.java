package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.object.MovePackage;
import dev.rosmarus.sui.proto.Linkage;
import dev.rosmarus.sui.proto.Module;
import dev.rosmarus.sui.proto.Package;
import dev.rosmarus.sui.proto.TypeOrigin;
import java.util.Optional;

/** Packages as objects: modules as bytes, where each type comes from, what they are linked to. */
public final class PackageRendering {

  private PackageRendering() {}

  /** The package, if the object is one. */
  public static Optional<Package> of(ObjectRecord object) {
    return object.object().data() instanceof MovePackage modules
        ? Optional.of(of(modules))
        : Optional.empty();
  }

  static Package of(MovePackage modules) {
    Package.Builder out =
        Package.newBuilder().setStorageId(modules.id().toString()).setVersion(modules.version());
    modules.originalId().ifPresent(id -> out.setOriginalId(id.toString()));
    modules
        .modules()
        .forEach((name, bytecode) ->
            out.addModules(Module.newBuilder().setName(name).setContents(Proto.bytes(bytecode))));
    modules
        .typeOrigins()
        .forEach(origin ->
            out.addTypeOrigins(
                TypeOrigin.newBuilder()
                    .setModuleName(origin.module())
                    .setDatatypeName(origin.name())
                    .setPackageId(origin.packageId().toString())));
    modules
        .linkage()
        .forEach((original, link) ->
            out.addLinkage(
                Linkage.newBuilder()
                    .setOriginalId(original.toString())
                    .setUpgradedId(link.upgradedId().toString())
                    .setUpgradedVersion(link.upgradedVersion())));
    return out.build();
  }
}
