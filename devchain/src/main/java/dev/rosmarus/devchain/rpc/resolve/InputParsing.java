package dev.rosmarus.devchain.rpc.resolve;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.proto.FundsWithdrawal.Source;
import dev.rosmarus.sui.proto.Input.InputKind;
import dev.rosmarus.sui.proto.ObjectReference;
import dev.rosmarus.sui.transaction.FundsWithdrawal;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.Mutability;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;

/**
 * Inputs from protobuf. What a client leaves out of an object's reference is looked up; what it
 * gives must be so.
 */
final class InputParsing {

  private static final String INPUTS = "transaction.kind.inputs";

  private final LedgerState state;

  InputParsing(LedgerState state) {
    this.state = state;
  }

  /**
   * @param mutable whether some command changes or takes the object
   */
  Input input(dev.rosmarus.sui.proto.Input input, boolean mutable) {
    return switch (input.getKind()) {
      case PURE -> new Pure(Bytes.owning(input.getPure().toByteArray()));
      case IMMUTABLE_OR_OWNED -> new ObjectArg.Owned(reference(input));
      case RECEIVING -> new ObjectArg.Receiving(reference(input));
      case SHARED -> shared(input, mutable);
      case FUNDS_WITHDRAWAL -> withdrawal(input.getFundsWithdrawal());
      case INPUT_KIND_UNKNOWN -> unresolved(input, mutable);
      case UNRECOGNIZED -> throw RpcRefusal.invalid(INPUTS, "an input of unknown kind");
    };
  }

  private Input unresolved(dev.rosmarus.sui.proto.Input input, boolean mutable) {
    if (input.hasPure()) {
      return new Pure(Bytes.owning(input.getPure().toByteArray()));
    }
    if (!input.hasObjectId()) {
      throw RpcRefusal.invalid(INPUTS, "an input without kind, bytes and object");
    }
    ObjectRecord object = find(input.getObjectId());
    return switch (object.owner()) {
      case Owner.Shared _, Owner.ConsensusAddress _ -> shared(input, mutable);
      case Owner.AddressOwner _, Owner.ObjectOwner _, Owner.Immutable _ ->
          new ObjectArg.Owned(reference(input));
    };
  }

  private Input shared(dev.rosmarus.sui.proto.Input input, boolean mutable) {
    Address id = Requests.address(INPUTS, input.getObjectId());
    Mutability mutability =
        switch (input.getMutability()) {
          case IMMUTABLE -> Mutability.IMMUTABLE;
          case MUTABLE -> Mutability.MUTABLE;
          case NON_EXCLUSIVE_WRITE -> Mutability.NON_EXCLUSIVE_WRITE;
          case MUTABILITY_UNKNOWN, UNRECOGNIZED ->
              isMutable(input, mutable) ? Mutability.MUTABLE : Mutability.IMMUTABLE;
        };
    if (input.getKind() == InputKind.SHARED && input.hasVersion()) {
      return new ObjectArg.Shared(new SharedRef(id, input.getVersion()), mutability);
    }
    long initial =
        switch (find(input.getObjectId()).owner()) {
          case Owner.Shared(long version) -> version;
          case Owner.ConsensusAddress(long version, Address _) -> version;
          case Owner.AddressOwner _, Owner.ObjectOwner _, Owner.Immutable _ ->
              throw RpcRefusal.invalid(INPUTS, id + " is not shared");
        };
    return new ObjectArg.Shared(new SharedRef(id, initial), mutability);
  }

  /** What the client says counts only where it resolved the input itself. */
  private static boolean isMutable(dev.rosmarus.sui.proto.Input input, boolean mutable) {
    boolean told = input.getKind() == InputKind.SHARED && input.hasMutable();
    return told ? input.getMutable() : mutable;
  }

  private ObjectRef reference(dev.rosmarus.sui.proto.Input input) {
    ObjectReference.Builder partial = ObjectReference.newBuilder().setObjectId(input.getObjectId());
    if (input.hasVersion()) {
      partial.setVersion(input.getVersion());
    }
    if (input.hasDigest()) {
      partial.setDigest(input.getDigest());
    }
    return reference(INPUTS, partial.build());
  }

  /** A reference with at least an id. */
  ObjectRef reference(String field, ObjectReference partial) {
    Address id = Requests.address(field, partial.getObjectId());
    if (partial.hasVersion() && partial.hasDigest()) {
      return new ObjectRef(id, partial.getVersion(), Requests.digest(field, partial.getDigest()));
    }
    ObjectRef found = find(partial.getObjectId()).reference();
    boolean differs =
        (partial.hasVersion() && partial.getVersion() != found.version())
            || (partial.hasDigest() && !partial.getDigest().equals(found.digest().toString()));
    if (differs) {
      throw RpcRefusal.invalid(field, "the object is now " + found);
    }
    return found;
  }

  private ObjectRecord find(String text) {
    Address id = Requests.address(INPUTS, text);
    return state.object(id).orElseThrow(() -> RpcRefusal.notFound("Object " + id + " not found"));
  }

  private static Input withdrawal(dev.rosmarus.sui.proto.FundsWithdrawal withdrawal) {
    return new FundsWithdrawal(
        withdrawal.getAmount(),
        Requests.type("funds_withdrawal.coin_type", withdrawal.getCoinType()),
        withdrawal.getSource() == Source.SPONSOR
            ? new FundsWithdrawal.FromSponsor()
            : new FundsWithdrawal.FromSender());
  }
}
