package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.StructTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A transaction that has run and is final; the status says whether it succeeded.
 *
 * @param status from the protobuf form, which tolerates new kinds of errors
 * @param cleverError of an abort, where the server offers one
 * @param effects nothing if they hold something that came later than this program, such as a new
 *     kind of failure
 * @param objectTypes types of the objects it touched, where the server says them
 */
public record ExecutionView(
    String endpoint,
    Digest digest,
    ExecutionStatus status,
    Optional<CleverError> cleverError,
    Optional<TransactionEffects> effects,
    Optional<TransactionEvents> events,
    OptionalLong checkpoint,
    OptionalLong timestampMillis,
    List<BalanceChange> balanceChanges,
    Map<Address, StructTag> objectTypes) {
  public ExecutionView {
    balanceChanges = List.copyOf(balanceChanges);
    objectTypes = Map.copyOf(objectTypes);
  }
}
