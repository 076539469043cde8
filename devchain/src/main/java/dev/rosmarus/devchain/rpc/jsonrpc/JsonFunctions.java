package dev.rosmarus.devchain.rpc.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rosmarus.devchain.interpreter.PackageRegistry;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.List;
import java.util.Locale;

/** Signatures of functions, with the transaction context that callers never pass. */
final class JsonFunctions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final StructTag CONTEXT =
      StructTag.of(Address.ofShort(2), "tx_context", "TxContext");

  private JsonFunctions() {}

  /** Parameters: package, module, function. */
  static JsonNode normalized(PackageRegistry packages, Params params) {
    Address id = params.address(0);
    String module = params.requiredText(1);
    String name = params.requiredText(2);
    Function function =
        packages
            .find(id)
            .flatMap(found -> found.function(module, name))
            .orElseThrow(() ->
                JsonRpcException.invalid(
                    "no function " + name + " found in " + id + "::" + module));
    ObjectNode out =
        JSON.objectNode()
            .put(
                "visibility",
                switch (function.visibility()) {
                  case PUBLIC -> "Public";
                  case ENTRY -> "Private";
                })
            .put("isEntry", function.visibility() == Function.Visibility.ENTRY);
    ArrayNode typeParameters = out.putArray("typeParameters");
    for (int i = 0; i < function.typeParameters(); i++) {
      typeParameters.addObject().putArray("abilities");
    }
    ArrayNode parameters = out.putArray("parameters");
    function.parameters().forEach(each -> parameters.add(parameter(each)));
    switch (function.context()) {
      case NONE -> {}
      case IMMUTABLE -> parameters.add(wrapped("Reference", closed(CONTEXT)));
      case MUTABLE -> parameters.add(wrapped("MutableReference", closed(CONTEXT)));
    }
    ArrayNode results = out.putArray("return");
    function.results().forEach(each -> results.add(open(each)));
    return out;
  }

  private static JsonNode parameter(ParameterType parameter) {
    JsonNode type = open(parameter.type());
    return switch (parameter.passing()) {
      case BY_VALUE -> type;
      case BY_REFERENCE -> wrapped("Reference", type);
      case BY_MUTABLE_REFERENCE -> wrapped("MutableReference", type);
    };
  }

  private static JsonNode open(OpenType type) {
    return switch (type) {
      case OpenType.Closed(TypeTag tag) -> closed(tag);
      case OpenType.Parameter(int index) -> JSON.objectNode().put("TypeParameter", index);
      case OpenType.VectorOf(OpenType element) -> wrapped("Vector", open(element));
      case OpenType.Instance instance ->
          struct(instance.base(), instance.arguments().stream().map(JsonFunctions::open).toList());
    };
  }

  private static JsonNode closed(TypeTag tag) {
    return switch (tag) {
      case TypeTag.Primitive primitive -> primitive(primitive);
      case VectorTag vector -> wrapped("Vector", closed(vector.element()));
      case StructTag struct ->
          struct(struct, struct.arguments().stream().map(JsonFunctions::closed).toList());
    };
  }

  private static JsonNode primitive(TypeTag.Primitive primitive) {
    String name = primitive.name();
    return TextNode.valueOf(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
  }

  private static JsonNode struct(StructTag struct, List<JsonNode> arguments) {
    ObjectNode out = JSON.objectNode();
    out.putObject("Struct")
        .put("address", struct.address().toString())
        .put("module", struct.module())
        .put("name", struct.name())
        .putArray("typeArguments")
        .addAll(arguments);
    return out;
  }

  private static JsonNode wrapped(String name, JsonNode inner) {
    return JSON.objectNode().set(name, inner);
  }
}
