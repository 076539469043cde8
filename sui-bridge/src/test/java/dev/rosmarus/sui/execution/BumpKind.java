package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.Optional;
import java.util.function.Function;

/** Intents whose argument is the key of the effect. Odd keys use the capability. */
record BumpKind(
    Optional<ObjectRef> capability,
    boolean harmlessLate,
    Function<Intent, Optional<String>> stopping,
    Function<ExecutionOutcome, Optional<Verdict>> judging)
    implements IntentKind {

  static final String NAME = "bump";

  static BumpKind plain() {
    return new BumpKind(Optional.empty(), false, _ -> Optional.empty(), _ -> Optional.empty());
  }

  static BumpKind with(ObjectRef capability) {
    return new BumpKind(
        Optional.of(capability), false, _ -> Optional.empty(), _ -> Optional.empty());
  }

  BumpKind stoppingWhen(Function<Intent, Optional<String>> why) {
    return new BumpKind(capability, harmlessLate, why, judging);
  }

  BumpKind judgingBy(Function<ExecutionOutcome, Optional<Verdict>> judge) {
    return new BumpKind(capability, harmlessLate, stopping, judge);
  }

  BumpKind harmlessLate(boolean harmless) {
    return new BumpKind(capability, harmless, stopping, judging);
  }

  static Bytes arguments(long key) {
    return Bytes.owning(BcsWriter.growing().u64(key).toByteArray());
  }

  static long key(Intent intent) {
    return intent.arguments().reader().u64();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TransactionPlan plan(Intent intent) {
    Bump bump = Bump.of(key(intent));
    return bump.key() % 2 == 1 && capability.isPresent() ? bump.with(capability.get()) : bump;
  }

  @Override
  public Optional<String> unwanted(Intent intent) {
    return stopping.apply(intent);
  }

  @Override
  public Verdict judge(ExecutionOutcome outcome) {
    return judging.apply(outcome).orElseGet(() -> IntentKind.super.judge(outcome));
  }
}
