package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the effect with a key happen on the model chain, with a capability if there is one. */
record Bump(
    long key,
    String function,
    Optional<Address> capability,
    boolean harmlessTwice,
    long suiSpent,
    Supplier<Address> packageId)
    implements TransactionPlan {

  static Bump of(long key) {
    return new Bump(key, "bump", Optional.empty(), false, 0, () -> ModelChain.CONTRACT);
  }

  Bump with(ObjectRef owned) {
    return new Bump(key, function, Optional.of(owned.id()), harmlessTwice, suiSpent, packageId);
  }

  Bump harmless() {
    return new Bump(key, function, capability, true, suiSpent, packageId);
  }

  Bump aborting() {
    return new Bump(key, "abort", capability, harmlessTwice, suiSpent, packageId);
  }

  Bump spending(long mist) {
    return new Bump(key, function, capability, harmlessTwice, mist, packageId);
  }

  Bump in(Supplier<Address> currentPackage) {
    return new Bump(key, function, capability, harmlessTwice, suiSpent, currentPackage);
  }

  @Override
  public String description() {
    return function + " " + key;
  }

  @Override
  public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts)
      throws InterruptedException {
    List<Operand> arguments = new ArrayList<>(List.of(Pure.u64(key)));
    if (capability.isPresent()) {
      arguments.add(new ObjectArg.Owned(facts.owned(capability.get())));
    }
    builder.moveCall(packageId.get(), "counter", function, arguments.toArray(Operand[]::new));
  }
}
