package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.proto.DatatypeDescriptor;
import dev.rosmarus.sui.proto.FieldDescriptor;
import dev.rosmarus.sui.proto.OpenSignatureBody;
import dev.rosmarus.sui.proto.TypeOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Packages and what they declare, from protobuf. */
final class PackageForm {

  /** Of types within types, as in Move itself. */
  private static final int TYPE_DEPTH_MAX = 16;

  private PackageForm() {}

  static PackageView view(
      Strict in, dev.rosmarus.sui.proto.Package found, Address packageId, Address originalId) {
    in.require(found.hasVersion(), "package.version");
    return new PackageView(packageId, originalId, found.getVersion(), typeOrigins(in, found));
  }

  private static Map<TypeName, Address> typeOrigins(
      Strict in, dev.rosmarus.sui.proto.Package found) {
    Map<TypeName, Address> origins = new HashMap<>();
    for (TypeOrigin origin : found.getTypeOriginsList()) {
      in.require(!origin.getModuleName().isEmpty(), "package.type_origins.module_name");
      in.require(!origin.getDatatypeName().isEmpty(), "package.type_origins.datatype_name");
      origins.put(
          new TypeName(origin.getModuleName(), origin.getDatatypeName()),
          in.address("package.type_origins.package_id", origin.getPackageId()));
    }
    return origins;
  }

  static PackageVersion version(Strict in, dev.rosmarus.sui.proto.PackageVersion version) {
    in.require(version.hasVersion(), "versions.version");
    return new PackageVersion(
        in.address("versions.package_id", version.getPackageId()), version.getVersion());
  }

  static DatatypeView datatype(Strict in, DatatypeDescriptor datatype) {
    in.require(!datatype.getModule().isEmpty(), "datatype.module");
    in.require(!datatype.getName().isEmpty(), "datatype.name");
    Map<String, String> fields = new HashMap<>();
    for (FieldDescriptor field : datatype.getFieldsList()) {
      in.require(!field.getName().isEmpty(), "datatype.fields.name");
      in.require(field.hasType(), "datatype.fields.type");
      fields.put(field.getName(), text(in, field.getType(), 0));
    }
    return new DatatypeView(
        in.address("datatype.defining_id", datatype.getDefiningId()),
        datatype.getModule(),
        datatype.getName(),
        fields);
  }

  private static String text(Strict in, OpenSignatureBody type, int depth) {
    if (depth > TYPE_DEPTH_MAX) {
      throw in.malformed("datatype.fields.type", "is deeper than " + TYPE_DEPTH_MAX);
    }
    return switch (type.getType()) {
      case ADDRESS -> "address";
      case BOOL -> "bool";
      case U8 -> "u8";
      case U16 -> "u16";
      case U32 -> "u32";
      case U64 -> "u64";
      case U128 -> "u128";
      case U256 -> "u256";
      case VECTOR -> "vector" + arguments(in, type, depth);
      case DATATYPE -> type.getTypeName() + arguments(in, type, depth);
      case TYPE_PARAMETER -> "T" + type.getTypeParameter();
      case TYPE_UNKNOWN, UNRECOGNIZED ->
          throw in.malformed("datatype.fields.type", "is of unknown kind " + type.getTypeValue());
    };
  }

  private static String arguments(Strict in, OpenSignatureBody type, int depth) {
    List<OpenSignatureBody> arguments = type.getTypeParameterInstantiationList();
    return arguments.isEmpty()
        ? ""
        : arguments.stream()
            .map(argument -> text(in, argument, depth + 1))
            .collect(Collectors.joining(", ", "<", ">"));
  }
}
