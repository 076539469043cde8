package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.RandomObjects;
import java.util.List;
import java.util.OptionalLong;

/** Effects and events of every shape, at random. */
public final class RandomEffects {

  private final RandomValues random;

  public RandomEffects(RandomValues random) {
    this.random = random;
  }

  public TransactionEffects effects() {
    return random.below(3) == 0 ? effectsV1() : effectsV2();
  }

  public TransactionEvents events() {
    return new TransactionEvents(random.list(this::event));
  }

  private Event event() {
    return new Event(
        random.address(), random.name(), random.address(), random.struct(), random.byteString(80));
  }

  private GasCost gas() {
    return new GasCost(random.u64(), random.u64(), random.u64(), random.u64());
  }

  private ExecutionStatus status() {
    return random.below(3) > 0
        ? new ExecutionStatus.Success()
        : new ExecutionStatus.Failure(
            error(), random.bool() ? OptionalLong.of(random.u64()) : OptionalLong.empty());
  }

  private ExecutionError error() {
    return switch (random.below(8)) {
      case 0 -> new ExecutionError.MoveAbort(location(), random.u64());
      case 1 -> new ExecutionError.MovePrimitiveRuntimeError(random.option(this::location));
      case 2 -> new ExecutionError.ConsensusObjectCongestion(random.list(random::address));
      case 3 -> new ExecutionError.AddressDeniedForCoin(random.address(), random.name());
      case 4 ->
          new ExecutionError.CommandArgument(
              random.u16(), new CommandArgumentError.InvalidResultArity(random.u16()));
      case 5 ->
          new ExecutionError.PackageUpgrade(
              new PackageUpgradeError.PackageIdDoesNotMatch(random.address(), random.address()));
      case 6 ->
          new ExecutionError.TooBig(
              random.oneOf(ExecutionError.Limited.values()), random.u64(), random.u64());
      default -> random.oneOf(ExecutionError.Plain.values());
    };
  }

  private MoveLocation location() {
    return new MoveLocation(
        random.address(), random.name(), random.u16(), random.u16(), random.option(random::name));
  }

  private EffectsV1 effectsV1() {
    return new EffectsV1(
        status(),
        random.u64(),
        gas(),
        random.list(() -> new EffectsV1.Version(random.address(), random.u64())),
        references(),
        random.digest(),
        random.list(this::owned),
        random.list(this::owned),
        random.list(this::owned),
        references(),
        references(),
        references(),
        owned(),
        random.option(random::digest),
        random.list(random::digest));
  }

  private EffectsV1.Owned owned() {
    return new EffectsV1.Owned(RandomObjects.reference(random), RandomObjects.owner(random));
  }

  private List<ObjectRef> references() {
    return random.list(() -> RandomObjects.reference(random));
  }

  private EffectsV2 effectsV2() {
    return new EffectsV2(
        status(),
        random.u64(),
        gas(),
        random.digest(),
        random.bool() ? OptionalLong.of(random.below(6)) : OptionalLong.empty(),
        random.option(random::digest),
        random.list(random::digest),
        random.u64(),
        random.list(this::changed),
        new EffectsTail.Known(random.list(this::unchanged), random.option(random::digest)));
  }

  private ChangedObject changed() {
    ObjectIn input =
        random.bool()
            ? new ObjectIn.NotExisting()
            : new ObjectIn.Existed(random.u64(), random.digest(), RandomObjects.owner(random));
    return new ChangedObject(
        random.address(), input, output(), random.oneOf(ChangedObject.IdOperation.values()));
  }

  private ObjectOut output() {
    return switch (random.below(4)) {
      case 0 -> new ObjectOut.NotExisting();
      case 1 -> new ObjectOut.Written(random.digest(), RandomObjects.owner(random));
      case 2 -> new ObjectOut.PackageWritten(random.u64(), random.digest());
      default ->
          new ObjectOut.AccumulatorWritten(
              random.address(),
              random.type(),
              random.oneOf(ObjectOut.AccumulatorOperation.values()),
              accumulated());
    };
  }

  private ObjectOut.AccumulatorValue accumulated() {
    return switch (random.below(3)) {
      case 0 -> new ObjectOut.AccumulatorValue.Amount(random.u64());
      case 1 -> new ObjectOut.AccumulatorValue.Pair(random.u64(), random.u64());
      default ->
          new ObjectOut.AccumulatorValue.EventDigests(
              random.list(
                  () -> new ObjectOut.AccumulatorValue.EventDigest(random.u64(), random.digest())));
    };
  }

  private UnchangedObject unchanged() {
    UnchangedObject.Kind kind =
        switch (random.below(6)) {
          case 0 -> new UnchangedObject.Kind.ReadOnly(random.u64(), random.digest());
          case 1 -> new UnchangedObject.Kind.MutateAfterStreamEnd(random.u64());
          case 2 -> new UnchangedObject.Kind.ReadAfterStreamEnd(random.u64());
          case 3 -> new UnchangedObject.Kind.Cancelled(random.u64());
          case 4 -> new UnchangedObject.Kind.PerEpochConfig();
          default -> new UnchangedObject.Kind.PerEpochConfigAt(random.u64());
        };
    return new UnchangedObject(random.address(), kind);
  }
}
