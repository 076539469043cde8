package dev.rosmarus.devchain.move;

import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.List;

/** A type in a signature or a declaration, in which type parameters may still be open. */
public sealed interface OpenType {

  /** A type without parameters of its own. */
  record Closed(TypeTag tag) implements OpenType {}

  /** The type argument with this index. */
  record Parameter(int index) implements OpenType {}

  record VectorOf(OpenType element) implements OpenType {}

  /** A struct whose arguments may be open. */
  record Instance(StructTag base, List<OpenType> arguments) implements OpenType {
    public Instance {
      arguments = List.copyOf(arguments);
    }
  }

  /** The type with these type arguments in the places of the parameters. */
  default TypeTag close(List<TypeTag> typeArguments) {
    return switch (this) {
      case Closed closed -> closed.tag();
      case Parameter parameter -> typeArguments.get(parameter.index());
      case VectorOf vector -> new VectorTag(vector.element().close(typeArguments));
      case Instance instance ->
          new StructTag(
              instance.base().address(),
              instance.base().module(),
              instance.base().name(),
              instance.arguments().stream().map(a -> a.close(typeArguments)).toList());
    };
  }
}
