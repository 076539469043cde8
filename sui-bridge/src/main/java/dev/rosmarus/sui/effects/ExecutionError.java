package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.Optional;

/**
 * Why a transaction failed (Sui client spec, section 13): all 42 kinds that the protocol knows, and
 * {@link Unknown} for one that a server names in protobuf and that came later.
 */
public sealed interface ExecutionError {

  /** The kinds without details, each with its number in BCS. */
  enum Plain implements ExecutionError {
    INSUFFICIENT_GAS(0),
    INVALID_GAS_OBJECT(1),
    INVARIANT_VIOLATION(2),
    FEATURE_NOT_YET_SUPPORTED(3),
    INSUFFICIENT_COIN_BALANCE(7),
    COIN_BALANCE_OVERFLOW(8),
    PUBLISH_ERROR_NON_ZERO_ADDRESS(9),
    SUI_MOVE_VERIFICATION_ERROR(10),
    VM_VERIFICATION_OR_DESERIALIZATION_ERROR(13),
    VM_INVARIANT_VIOLATION(14),
    FUNCTION_NOT_FOUND(15),
    ARITY_MISMATCH(16),
    TYPE_ARITY_MISMATCH(17),
    NON_ENTRY_FUNCTION_INVOKED(18),
    INVALID_TRANSFER_OBJECT(23),
    PUBLISH_UPGRADE_MISSING_DEPENDENCY(25),
    PUBLISH_UPGRADE_DEPENDENCY_DOWNGRADE(26),
    CERTIFICATE_DENIED(29),
    SUI_MOVE_VERIFICATION_TIMEDOUT(30),
    CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED(31),
    INPUT_OBJECT_DELETED(32),
    EXECUTION_CANCELED_DUE_TO_RANDOMNESS_UNAVAILABLE(36),
    INVALID_LINKAGE(39),
    INSUFFICIENT_FUNDS_FOR_WITHDRAW(40);

    private final int variant;

    Plain(int variant) {
      this.variant = variant;
    }

    int variant() {
      return variant;
    }
  }

  /** What can be too big, each with its number in BCS. */
  enum Limited {
    OBJECT(4),
    PACKAGE(5),
    EFFECTS(24),
    WRITTEN_OBJECTS(28),
    MOVE_VECTOR_ELEMENT(37),
    MOVE_RAW_VALUE(38);

    private final int variant;

    Limited(int variant) {
      this.variant = variant;
    }

    int variant() {
      return variant;
    }
  }

  /**
   * Something is bigger than the protocol allows.
   *
   * @param size in bytes, unsigned
   * @param sizeMax in bytes, unsigned
   */
  record TooBig(Limited what, long size, long sizeMax) implements ExecutionError {}

  /** An object would own itself. */
  record CircularObjectOwnership(Address object) implements ExecutionError {}

  /** An arithmetic error, a vector index out of bounds or the like. */
  record MovePrimitiveRuntimeError(Optional<MoveLocation> location) implements ExecutionError {}

  /**
   * The contract refused.
   *
   * @param code its number for the reason, unsigned
   */
  record MoveAbort(MoveLocation location, long code) implements ExecutionError {}

  /** An argument of the command does not fit. */
  record CommandArgument(int argument, CommandArgumentError error) implements ExecutionError {}

  /** A type argument of the command does not fit. */
  record TypeArgument(int argument, TypeArgumentError error) implements ExecutionError {}

  /** A result is left over that cannot be dropped. */
  record UnusedValueWithoutDrop(int result, int secondary) implements ExecutionError {}

  /** A called function returns a reference. */
  record InvalidPublicFunctionReturnType(int index) implements ExecutionError {}

  /** An upgrade was refused. */
  record PackageUpgrade(PackageUpgradeError error) implements ExecutionError {}

  /** Shared objects were in too great demand; nothing happened but the payment of gas. */
  record ConsensusObjectCongestion(List<Address> objects) implements ExecutionError {

    public ConsensusObjectCongestion {
      objects = List.copyOf(objects);
    }
  }

  /** The account must not use the coin type. */
  record AddressDeniedForCoin(Address address, String coinType) implements ExecutionError {}

  /** Nobody may use the coin type at present. */
  record CoinTypeGlobalPause(String coinType) implements ExecutionError {}

  /** A shared object that was declared for non-exclusive writing was changed. */
  record NonExclusiveWriteInputObjectModified(Address object) implements ExecutionError {}

  /** A kind that came later, in the server's words; it has no BCS form here. */
  record Unknown(String description) implements ExecutionError {}
}
