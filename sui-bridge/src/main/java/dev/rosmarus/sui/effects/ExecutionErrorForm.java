package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.ExecutionError.AddressDeniedForCoin;
import dev.rosmarus.sui.effects.ExecutionError.CircularObjectOwnership;
import dev.rosmarus.sui.effects.ExecutionError.CoinTypeGlobalPause;
import dev.rosmarus.sui.effects.ExecutionError.CommandArgument;
import dev.rosmarus.sui.effects.ExecutionError.ConsensusObjectCongestion;
import dev.rosmarus.sui.effects.ExecutionError.InvalidPublicFunctionReturnType;
import dev.rosmarus.sui.effects.ExecutionError.Limited;
import dev.rosmarus.sui.effects.ExecutionError.MoveAbort;
import dev.rosmarus.sui.effects.ExecutionError.MovePrimitiveRuntimeError;
import dev.rosmarus.sui.effects.ExecutionError.NonExclusiveWriteInputObjectModified;
import dev.rosmarus.sui.effects.ExecutionError.PackageUpgrade;
import dev.rosmarus.sui.effects.ExecutionError.Plain;
import dev.rosmarus.sui.effects.ExecutionError.TooBig;
import dev.rosmarus.sui.effects.ExecutionError.TypeArgument;
import dev.rosmarus.sui.effects.ExecutionError.Unknown;
import dev.rosmarus.sui.effects.ExecutionError.UnusedValueWithoutDrop;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The BCS form of execution errors (Sui client spec, section 13). The numbers are the wire
 * contract; those without details and those of sizes are with their enums.
 */
final class ExecutionErrorForm {

  private static final int VARIANTS = 42;

  private static final ExecutionError.Plain[] PLAIN = new Plain[VARIANTS];
  private static final Limited[] LIMITED = new Limited[VARIANTS];

  static {
    EnumSet.allOf(Plain.class).forEach(plain -> PLAIN[plain.variant()] = plain);
    EnumSet.allOf(Limited.class).forEach(limited -> LIMITED[limited.variant()] = limited);
  }

  private ExecutionErrorForm() {}

  static ExecutionError read(BcsReader in) {
    int variant = in.variant("ExecutionFailureStatus", VARIANTS);
    if (PLAIN[variant] != null) {
      return PLAIN[variant];
    }
    if (LIMITED[variant] != null) {
      return new TooBig(LIMITED[variant], in.u64(), in.u64());
    }
    return switch (variant) {
      case 6 -> new CircularObjectOwnership(Address.read(in));
      case 11 -> new MovePrimitiveRuntimeError(in.option(MoveLocation::read));
      case 12 -> new MoveAbort(MoveLocation.read(in), in.u64());
      case 19 -> new CommandArgument(in.u16(), CommandArgumentError.read(in));
      case 20 -> new TypeArgument(in.u16(), TypeArgumentError.read(in));
      case 21 -> new UnusedValueWithoutDrop(in.u16(), in.u16());
      case 22 -> new InvalidPublicFunctionReturnType(in.u16());
      case 27 -> new PackageUpgrade(PackageUpgradeError.read(in));
      case 33 -> new ConsensusObjectCongestion(in.vec(Address.BYTES, Address::read));
      case 34 -> new AddressDeniedForCoin(Address.read(in), in.string());
      case 35 -> new CoinTypeGlobalPause(in.string());
      case 41 -> new NonExclusiveWriteInputObjectModified(Address.read(in));
      default -> throw new IllegalStateException("execution error " + variant);
    };
  }

  static void write(BcsWriter out, ExecutionError error) {
    switch (error) {
      case Plain plain -> out.variant(plain.variant());
      case TooBig(Limited what, long size, long sizeMax) ->
          out.variant(what.variant()).u64(size).u64(sizeMax);
      case CircularObjectOwnership(Address object) -> object.write(out.variant(6));
      case MovePrimitiveRuntimeError(Optional<MoveLocation> location) ->
          out.variant(11).option(location, (o, where) -> where.write(o));
      case MoveAbort(MoveLocation location, long code) -> {
        location.write(out.variant(12));
        out.u64(code);
      }
      case CommandArgument(int argument, CommandArgumentError why) ->
          why.write(out.variant(19).u16(argument));
      case TypeArgument(int argument, TypeArgumentError why) ->
          why.write(out.variant(20).u16(argument));
      case UnusedValueWithoutDrop(int result, int secondary) ->
          out.variant(21).u16(result).u16(secondary);
      case InvalidPublicFunctionReturnType(int index) -> out.variant(22).u16(index);
      case PackageUpgrade(PackageUpgradeError why) -> why.write(out.variant(27));
      case ConsensusObjectCongestion congestion ->
          out.variant(33).vec(congestion.objects(), (o, object) -> object.write(o));
      case AddressDeniedForCoin(Address address, String coinType) -> {
        address.write(out.variant(34));
        out.string(coinType);
      }
      case CoinTypeGlobalPause(String coinType) -> out.variant(35).string(coinType);
      case NonExclusiveWriteInputObjectModified(Address object) -> object.write(out.variant(41));
      case Unknown unknown -> throw new IllegalArgumentException("no BCS form of " + unknown);
    }
  }
}
