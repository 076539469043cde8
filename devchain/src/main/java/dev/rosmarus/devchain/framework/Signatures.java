package dev.rosmarus.devchain.framework;

import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Function.Code;
import dev.rosmarus.devchain.move.Function.ContextUse;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;

/** Types and parameters as the framework's generic functions have them, over one type T. */
final class Signatures {

  static final OpenType T = new OpenType.Parameter(0);
  static final OpenType U64 = new OpenType.Closed(TypeTag.Primitive.U64);
  static final OpenType ADDRESS = new OpenType.Closed(TypeTag.Primitive.ADDRESS);
  static final OpenType COIN = of("coin", "Coin");
  static final OpenType BALANCE = of("balance", "Balance");

  private Signatures() {}

  private static OpenType of(String module, String name) {
    return new OpenType.Instance(StructTag.of(Framework.SUI_FRAMEWORK, module, name), List.of(T));
  }

  static ParameterType value(OpenType type) {
    return new ParameterType(type, Passing.BY_VALUE);
  }

  static ParameterType reference(OpenType type) {
    return new ParameterType(type, Passing.BY_REFERENCE);
  }

  static ParameterType mutable(OpenType type) {
    return new ParameterType(type, Passing.BY_MUTABLE_REFERENCE);
  }

  static Function function(
      String module,
      String name,
      List<ParameterType> parameters,
      List<OpenType> results,
      ContextUse context,
      Code code) {
    return new Function(
        module, name, Function.Visibility.PUBLIC, 1, parameters, results, context, code);
  }
}
