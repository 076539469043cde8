package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.TransactionException.ConflictingObject;
import dev.rosmarus.sui.transaction.TransactionException.NotBuilt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a transaction in the making, in the order of their first use. An object stands
 * there once, mutable if any use is; equal pure values share a place.
 */
final class InputList {

  private final List<Input> inputs = new ArrayList<>();
  private final Map<Address, Integer> objects = new HashMap<>();
  private final Map<Pure, Integer> pures = new HashMap<>();

  int size() {
    return inputs.size();
  }

  List<Input> all() {
    return List.copyOf(inputs);
  }

  Argument place(Input input) {
    return new Argument.InputAt(
        switch (input) {
          case Pure pure -> pure(pure);
          case ObjectArg object -> object(object);
          case FundsWithdrawal withdrawal -> withdrawal(withdrawal);
        });
  }

  private int pure(Pure pure) {
    TransactionLimits.check(
        "bytes of a pure value", pure.bcs().size(), TransactionLimits.PURE_BYTES_MAX);
    Integer known = pures.get(pure);
    if (known == null) {
      known = append(pure);
      pures.put(pure, known);
    }
    return known;
  }

  private int object(ObjectArg object) {
    if (object instanceof ObjectArg.Shared(SharedRef _, Mutability mutability)
        && mutability == Mutability.NON_EXCLUSIVE_WRITE) {
      throw new NotBuilt(object);
    }
    Integer known = objects.get(object.id());
    if (known == null) {
      TransactionLimits.check(
          "input objects", objects.size() + 1L, TransactionLimits.INPUT_OBJECTS_MAX);
      known = append(object);
      objects.put(object.id(), known);
    } else {
      inputs.set(known, merged((ObjectArg) inputs.get(known), object));
    }
    return known;
  }

  private static ObjectArg merged(ObjectArg first, ObjectArg second) {
    if (first instanceof ObjectArg.Shared(SharedRef firstRef, Mutability mutability)
        && second instanceof ObjectArg.Shared(SharedRef secondRef, Mutability _)
        && firstRef.equals(secondRef)) {
      return mutability == Mutability.MUTABLE ? first : second;
    }
    if (!first.equals(second)) {
      throw new ConflictingObject(first.id(), first, second);
    }
    return first;
  }

  /** Each reserves anew, so even equal ones stand apart. */
  private int withdrawal(FundsWithdrawal withdrawal) {
    if (withdrawal.source() instanceof FundsWithdrawal.FromAllowance) {
      throw new NotBuilt(withdrawal);
    }
    return append(withdrawal);
  }

  private int append(Input input) {
    TransactionLimits.check("inputs", inputs.size() + 1L, Argument.INDEX_MAX + 1L);
    inputs.add(input);
    return inputs.size() - 1;
  }
}
