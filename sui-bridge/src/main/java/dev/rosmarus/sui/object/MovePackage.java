package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a package: bytecode, where each type first appeared, and which versions of other
 * packages it runs with (Sui client spec, section 11).
 *
 * @param version 1 for the first, unsigned
 * @param modules bytecode by module name
 * @param linkage by original id of the other package
 */
public record MovePackage(
    Address id,
    long version,
    Map<String, Bytes> modules,
    List<TypeOrigin> typeOrigins,
    Map<Address, Linkage> linkage)
    implements ObjectData {

  private static final int MODULE_BYTES_MIN = 2;
  private static final int LINKAGE_BYTES = 2 * Address.BYTES + Long.BYTES;

  /** The package version that first had a type, which is the address in the type's name. */
  public record TypeOrigin(String module, String name, Address packageId) {

    private static final int BCS_BYTES_MIN = 2 + Address.BYTES;

    static TypeOrigin read(BcsReader in) {
      return new TypeOrigin(in.string(), in.string(), Address.read(in));
    }

    void write(BcsWriter out) {
      out.string(module).string(name);
      packageId.write(out);
    }
  }

  /** The version of another package that this one runs with. */
  public record Linkage(Address upgradedId, long upgradedVersion) {

    static Linkage read(BcsReader in) {
      return new Linkage(Address.read(in), in.u64());
    }

    void write(BcsWriter out) {
      upgradedId.write(out);
      out.u64(upgradedVersion);
    }
  }

  public MovePackage {
    modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    typeOrigins = List.copyOf(typeOrigins);
    linkage = Collections.unmodifiableMap(new LinkedHashMap<>(linkage));
  }

  /**
   * The id of the first version of this package, which its bytecode carries as its own address; or
   * nothing if there is no module or the bytecode cannot be read.
   */
  public Optional<Address> originalId() {
    return modules.values().stream()
        .findFirst()
        .flatMap(bytecode -> ModuleSelfAddress.of(bytecode.segment()));
  }

  static MovePackage read(BcsReader in) {
    return new MovePackage(
        Address.read(in),
        in.u64(),
        in.map(MODULE_BYTES_MIN, BcsReader::string, module -> Bytes.owning(module.bytes())),
        in.vec(TypeOrigin.BCS_BYTES_MIN, TypeOrigin::read),
        in.map(LINKAGE_BYTES, Address::read, Linkage::read));
  }

  void writePackage(BcsWriter out) {
    id.write(out);
    out.u64(version)
        .map(modules, BcsWriter::string, (o, bytecode) -> o.bytes(bytecode.segment()))
        .vec(typeOrigins, (o, origin) -> origin.write(o))
        .map(linkage, (o, original) -> original.write(o), (o, link) -> link.write(o));
  }
}
