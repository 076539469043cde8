package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The walrus package in one of its editions: all modules together. */
final class WalrusPackage {

  /** What a package object counts from; the constant in the code goes its own way. */
  static final long FIRST_VERSION = 1;

  private WalrusPackage() {}

  /**
   * @param version of the package, from 1 on; not the constant that the code compares
   */
  static MovePackage of(Edition edition, long version) {
    return new MovePackage(
        edition.packageId(),
        edition.originalId(),
        version,
        typeOrigins(edition),
        datatypes(edition),
        functions(edition));
  }

  private static Map<String, Address> typeOrigins(Edition edition) {
    Map<String, Address> origins = new LinkedHashMap<>();
    for (WalrusType type : WalrusType.values()) {
      origins.put(
          type.module() + "::" + type.moveName(),
          edition.definingId(type.module(), type.moveName()));
    }
    return origins;
  }

  private static List<Datatype> datatypes(Edition edition) {
    return Arrays.stream(WalrusType.values()).map(type -> type.declared(edition)).toList();
  }

  private static List<Function> functions(Edition edition) {
    return Stream.of(
            new SystemModule(edition).functions(),
            new BlobModule(edition).functions(),
            new EncodingModule(edition).functions(),
            new MetadataModule(edition).functions(),
            new SharedBlobModule(edition).functions(),
            new StoragePoolModule(edition).functions(),
            new StorageResourceModule(edition).functions(),
            new AuthModule(edition).functions(),
            new StakingModule(edition).functions(),
            new StakedWalModule(edition).functions(),
            new NodeMetadataModule(edition).functions(),
            new UpgradeModule(edition).functions(),
            new SlashingModule(edition).functions(),
            new InitModule(edition).functions())
        .flatMap(List::stream)
        .toList();
  }
}
