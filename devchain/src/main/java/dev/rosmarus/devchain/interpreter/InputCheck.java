package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.Inputs.Brought;
import dev.rosmarus.devchain.interpreter.Inputs.BroughtObject;
import dev.rosmarus.devchain.interpreter.TransactionRejected.Reason;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.FundsWithdrawal;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.Mutability;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the objects that a transaction names are there, in these versions, and may be used by its
 * sender (embedded chain spec, section 2.2, step 3).
 */
final class InputCheck {

  private final LedgerState state;
  private final TransactionData transaction;
  private final Set<Address> seen = new HashSet<>();
  private final boolean ofTheChain;

  /**
   * @param ofTheChain whether this is a transaction of the chain's own, which may change the Clock
   */
  InputCheck(LedgerState state, TransactionData transaction, boolean ofTheChain) {
    this.state = state;
    this.transaction = transaction;
    this.ofTheChain = ofTheChain;
  }

  /**
   * @throws TransactionRejected naming the first object that does not do
   */
  Inputs check() {
    var payment = transaction.gas().payment().stream().map(this::checkGasCoin).toList();
    var inputs = transaction.program().inputs().stream().map(this::check).toList();
    return new Inputs(payment, inputs);
  }

  private ObjectRecord checkGasCoin(ObjectRef ref) {
    ObjectRecord coin = present(ref);
    if (!coin.type().equals(Optional.of(Framework.GAS_COIN))) {
      throw new TransactionRejected(
          Reason.INVALID_GAS, "object " + ref.id() + " is no SUI coin and cannot pay for gas");
    }
    requireOwner(coin, transaction.gas().owner());
    return coin;
  }

  private Brought check(Input input) {
    return switch (input) {
      case Pure pure -> new Inputs.PureBytes(pure.bcs());
      case ObjectArg.Owned(ObjectRef ref) -> checkOwned(ref);
      case ObjectArg.Shared(SharedRef ref, Mutability mutability) -> checkShared(ref, mutability);
      case ObjectArg.Receiving receiving ->
          throw unsupported("receiving object " + receiving.ref().id());
      case FundsWithdrawal _ -> throw unsupported("withdrawing from address balances");
    };
  }

  private static TransactionRejected unsupported(String what) {
    return new TransactionRejected(Reason.UNSUPPORTED, what + " is not supported on this chain");
  }

  private BroughtObject checkOwned(ObjectRef ref) {
    ObjectRecord object = present(ref);
    if (object.isPackage()) {
      throw new TransactionRejected(
          Reason.WRONG_OWNER, "package " + ref.id() + " cannot be an input");
    }
    if (object.owner() instanceof Owner.Immutable) {
      return new BroughtObject(object, Slot.Origin.IMMUTABLE);
    }
    requireOwner(object, transaction.sender());
    return new BroughtObject(object, Slot.Origin.OWNED);
  }

  private void requireOwner(ObjectRecord object, Address user) {
    if (!object.owner().equals(new Owner.AddressOwner(user))) {
      throw new TransactionRejected(
          Reason.WRONG_OWNER,
          "object "
              + object.id()
              + " is owned by "
              + object.owner()
              + ", but "
              + user
              + " must sign for it");
    }
  }

  private ObjectRecord present(ObjectRef ref) {
    ObjectRecord object = known(ref.id());
    if (object.version() != ref.version()) {
      throw new TransactionRejected(
          Reason.STALE_OBJECT,
          "Transaction needs to be rebuilt because object %s version %s is unavailable for consumption, current version: %s"
              .formatted(
                  ref.id(),
                  Long.toUnsignedString(ref.version()),
                  Long.toUnsignedString(object.version())));
    }
    if (!object.digest().equals(ref.digest())) {
      throw new TransactionRejected(
          Reason.STALE_OBJECT,
          "invalid digest %s of object %s, expected %s"
              .formatted(ref.digest(), ref.id(), object.digest()));
    }
    return object;
  }

  private BroughtObject checkShared(SharedRef ref, Mutability mutability) {
    ObjectRecord object = known(ref.id());
    if (!object.owner().equals(new Owner.Shared(ref.initialSharedVersion()))) {
      throw new TransactionRejected(
          Reason.WRONG_OWNER,
          "object " + ref + " is used as shared, but its owner is " + object.owner());
    }
    return switch (mutability) {
      case IMMUTABLE -> new BroughtObject(object, Slot.Origin.SHARED_READ_ONLY);
      case MUTABLE -> {
        if (ref.id().equals(SharedRef.CLOCK.id()) && !ofTheChain) {
          throw new TransactionRejected(
              Reason.WRONG_OWNER, "the Clock " + ref.id() + " can only be an immutable input");
        }
        yield new BroughtObject(object, Slot.Origin.SHARED_MUTABLE);
      }
      case NON_EXCLUSIVE_WRITE -> throw unsupported("non-exclusive write of " + ref);
    };
  }

  private ObjectRecord known(Address id) {
    if (!seen.add(id)) {
      throw new TransactionRejected(
          Reason.DUPLICATE_OBJECT, "object " + id + " is used more than once");
    }
    return state
        .object(id)
        .orElseThrow(() ->
            new TransactionRejected(
                Reason.UNKNOWN_OBJECT,
                "Could not find the referenced object " + id + " at version None"));
  }
}
