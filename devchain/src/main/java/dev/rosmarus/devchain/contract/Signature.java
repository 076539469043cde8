package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Function.Code;
import dev.rosmarus.devchain.move.Function.ContextUse;
import dev.rosmarus.devchain.move.Function.Visibility;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.move.TypeTag;
import java.util.ArrayList;
import java.util.List;

/** A function's signature while it is being written down, in the order of Move. */
final class Signature {

  /** The functions of one module in one edition. */
  record Module(Edition edition, String name) {

    Signature function(String function) {
      return new Signature(this, function);
    }
  }

  private final Module module;
  private final String name;
  private final List<ParameterType> parameters = new ArrayList<>();
  private final List<OpenType> results = new ArrayList<>();
  private Visibility visibility = Visibility.PUBLIC;
  private int typeParameters;
  private ContextUse context = ContextUse.NONE;

  private Signature(Module module, String name) {
    this.module = module;
    this.name = name;
  }

  Signature entry() {
    visibility = Visibility.ENTRY;
    return this;
  }

  Signature value(TypeTag... types) {
    for (TypeTag type : types) {
      add(type, Passing.BY_VALUE);
    }
    return this;
  }

  Signature value(WalrusType type) {
    return value(type.in(module.edition()));
  }

  Signature ref(TypeTag type) {
    return add(type, Passing.BY_REFERENCE);
  }

  Signature ref(WalrusType type) {
    return ref(type.in(module.edition()));
  }

  /** A reference to a value of the function's only type parameter. */
  Signature refToParameter() {
    typeParameters = 1;
    parameters.add(new ParameterType(new OpenType.Parameter(0), Passing.BY_REFERENCE));
    return this;
  }

  Signature mut(TypeTag type) {
    return add(type, Passing.BY_MUTABLE_REFERENCE);
  }

  Signature mut(WalrusType type) {
    return mut(type.in(module.edition()));
  }

  /** A mutable reference to the transaction context at the end. */
  Signature context() {
    context = ContextUse.MUTABLE;
    return this;
  }

  /** A reference to the transaction context at the end. */
  Signature contextRead() {
    context = ContextUse.IMMUTABLE;
    return this;
  }

  Signature returns(TypeTag... types) {
    for (TypeTag type : types) {
      results.add(new OpenType.Closed(type));
    }
    return this;
  }

  Signature returns(WalrusType type) {
    return returns(type.in(module.edition()));
  }

  Function runs(Code code) {
    return new Function(
        module.name(), name, visibility, typeParameters, parameters, results, context, code);
  }

  private Signature add(TypeTag type, Passing passing) {
    parameters.add(new ParameterType(new OpenType.Closed(type), passing));
    return this;
  }
}
