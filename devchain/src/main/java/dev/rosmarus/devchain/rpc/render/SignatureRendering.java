package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.proto.Ability;
import dev.rosmarus.sui.proto.DatatypeDescriptor;
import dev.rosmarus.sui.proto.FieldDescriptor;
import dev.rosmarus.sui.proto.FunctionDescriptor;
import dev.rosmarus.sui.proto.Module;
import dev.rosmarus.sui.proto.OpenSignature;
import dev.rosmarus.sui.proto.OpenSignature.Reference;
import dev.rosmarus.sui.proto.OpenSignatureBody;
import dev.rosmarus.sui.proto.Package;
import dev.rosmarus.sui.proto.TypeParameter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a package declares. Types are named by the ids that define them, in the long form; functions
 * show the transaction context that callers never pass (local chain spec, section 3.4).
 */
public final class SignatureRendering {

  private static final StructTag CONTEXT =
      StructTag.of(Address.ofShort(2), "tx_context", "TxContext");

  private SignatureRendering() {}

  public static FunctionDescriptor function(Function function) {
    FunctionDescriptor.Builder out = FunctionDescriptor.newBuilder().setName(function.name());
    switch (function.visibility()) {
      case PUBLIC -> out.setVisibility(FunctionDescriptor.Visibility.PUBLIC).setIsEntry(false);
      case ENTRY -> out.setVisibility(FunctionDescriptor.Visibility.PRIVATE).setIsEntry(true);
    }
    for (int i = 0; i < function.typeParameters(); i++) {
      out.addTypeParameters(TypeParameter.getDefaultInstance());
    }
    function.parameters().forEach(parameter -> out.addParameters(parameter(parameter)));
    switch (function.context()) {
      case NONE -> {}
      case IMMUTABLE -> out.addParameters(context(Reference.IMMUTABLE));
      case MUTABLE -> out.addParameters(context(Reference.MUTABLE));
    }
    function
        .results()
        .forEach(type -> out.addReturns(OpenSignature.newBuilder().setBody(body(type))));
    return out.build();
  }

  private static OpenSignature context(Reference reference) {
    return OpenSignature.newBuilder().setReference(reference).setBody(closed(CONTEXT)).build();
  }

  private static OpenSignature parameter(ParameterType parameter) {
    OpenSignature.Builder out = OpenSignature.newBuilder().setBody(body(parameter.type()));
    switch (parameter.passing()) {
      case BY_VALUE -> {}
      case BY_REFERENCE -> out.setReference(Reference.IMMUTABLE);
      case BY_MUTABLE_REFERENCE -> out.setReference(Reference.MUTABLE);
    }
    return out.build();
  }

  private static OpenSignatureBody body(OpenType type) {
    return switch (type) {
      case OpenType.Closed(TypeTag tag) -> closed(tag);
      case OpenType.Parameter(int index) ->
          OpenSignatureBody.newBuilder()
              .setType(OpenSignatureBody.Type.TYPE_PARAMETER)
              .setTypeParameter(index)
              .build();
      case OpenType.VectorOf(OpenType element) -> vector(body(element));
      case OpenType.Instance instance -> {
        OpenSignatureBody.Builder out = datatype(instance.base());
        instance.arguments().forEach(each -> out.addTypeParameterInstantiation(body(each)));
        yield out.build();
      }
    };
  }

  private static OpenSignatureBody closed(TypeTag tag) {
    return switch (tag) {
      case TypeTag.Primitive primitive ->
          OpenSignatureBody.newBuilder().setType(primitive(primitive)).build();
      case VectorTag vector -> vector(closed(vector.element()));
      case StructTag struct -> {
        OpenSignatureBody.Builder out = datatype(struct);
        struct.arguments().forEach(each -> out.addTypeParameterInstantiation(closed(each)));
        yield out.build();
      }
    };
  }

  private static OpenSignatureBody vector(OpenSignatureBody element) {
    return OpenSignatureBody.newBuilder()
        .setType(OpenSignatureBody.Type.VECTOR)
        .addTypeParameterInstantiation(element)
        .build();
  }

  private static OpenSignatureBody.Builder datatype(StructTag struct) {
    return OpenSignatureBody.newBuilder()
        .setType(OpenSignatureBody.Type.DATATYPE)
        .setTypeName(struct.address() + "::" + struct.module() + "::" + struct.name());
  }

  private static OpenSignatureBody.Type primitive(TypeTag.Primitive primitive) {
    return switch (primitive) {
      case BOOL -> OpenSignatureBody.Type.BOOL;
      case U8 -> OpenSignatureBody.Type.U8;
      case U16 -> OpenSignatureBody.Type.U16;
      case U32 -> OpenSignatureBody.Type.U32;
      case U64 -> OpenSignatureBody.Type.U64;
      case U128 -> OpenSignatureBody.Type.U128;
      case U256 -> OpenSignatureBody.Type.U256;
      case ADDRESS -> OpenSignatureBody.Type.ADDRESS;
      case SIGNER -> OpenSignatureBody.Type.TYPE_UNKNOWN;
    };
  }

  public static DatatypeDescriptor datatype(MovePackage in, Datatype datatype) {
    Address definingId =
        in.definingId(datatype.module(), datatype.name()).orElseGet(in::originalId);
    DatatypeDescriptor.Builder out =
        DatatypeDescriptor.newBuilder()
            .setTypeName(definingId + "::" + datatype.module() + "::" + datatype.name())
            .setDefiningId(definingId.toString())
            .setModule(datatype.module())
            .setName(datatype.name())
            .setKind(DatatypeDescriptor.DatatypeKind.STRUCT);
    datatype.abilities().stream().sorted().forEach(each -> out.addAbilities(ability(each)));
    for (int i = 0; i < datatype.typeParameters(); i++) {
      out.addTypeParameters(TypeParameter.getDefaultInstance());
    }
    for (int i = 0; i < datatype.fields().size(); i++) {
      out.addFields(
          FieldDescriptor.newBuilder()
              .setName(datatype.fields().get(i).name())
              .setPosition(i)
              .setType(body(datatype.fields().get(i).type())));
    }
    return out.build();
  }

  /** With what the modules declare, if that is known. */
  public static Package declare(Package shown, Optional<MovePackage> declared) {
    Package.Builder out = shown.toBuilder();
    declared.ifPresent(in -> {
      Map<String, Module.Builder> modules = new TreeMap<>();
      shown.getModulesList().forEach(each -> modules.put(each.getName(), each.toBuilder()));
      in.datatypes()
          .forEach(each -> module(modules, each.module()).addDatatypes(datatype(in, each)));
      in.functions().forEach(each -> module(modules, each.module()).addFunctions(function(each)));
      out.clearModules();
      modules.values().forEach(out::addModules);
    });
    return out.build();
  }

  private static Module.Builder module(Map<String, Module.Builder> modules, String name) {
    return modules.computeIfAbsent(name, missing -> Module.newBuilder().setName(missing));
  }

  private static Ability ability(dev.rosmarus.devchain.move.Ability ability) {
    return switch (ability) {
      case COPY -> Ability.COPY;
      case DROP -> Ability.DROP;
      case STORE -> Ability.STORE;
      case KEY -> Ability.KEY;
    };
  }
}
