package dev.rosmarus.sui.execution.outcome;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.BalanceChange;
import dev.rosmarus.sui.rpc.ExecutionView;
import dev.rosmarus.sui.rpc.TransactionView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A transaction that has run and is final.
 *
 * @param effects nothing if they hold something that came later than this program
 * @param checkpoint where it is included, if that became known in time
 * @param balanceChanges as the server says them; none if it was found by its digest
 * @param objectTypes of objects it touched, as the server says them; as above
 */
public record Execution(
    Digest digest,
    ExecutionStatus status,
    Optional<TransactionEffects> effects,
    Optional<TransactionEvents> events,
    OptionalLong checkpoint,
    List<BalanceChange> balanceChanges,
    Map<Address, StructTag> objectTypes) {

  public Execution {
    balanceChanges = List.copyOf(balanceChanges);
    objectTypes = Map.copyOf(objectTypes);
  }

  public static Execution of(ExecutionView view) {
    return new Execution(
        view.digest(),
        view.status(),
        view.effects(),
        view.events(),
        view.checkpoint(),
        view.balanceChanges(),
        view.objectTypes());
  }

  /** Nothing without a status, which is as good as not found. */
  public static Optional<Execution> of(TransactionView view) {
    return view.status()
        .map(status ->
            new Execution(
                view.digest(),
                status,
                view.effects(),
                view.events(),
                view.checkpoint(),
                List.of(),
                Map.of()));
  }

  /** Whether all parts of the answer speak of this transaction. */
  public boolean isOf(Digest transaction) {
    return digest.equals(transaction)
        && effects.map(TransactionEffects::transactionDigest).orElse(digest).equals(transaction);
  }

  public Execution in(OptionalLong known) {
    return new Execution(digest, status, effects, events, known, balanceChanges, objectTypes);
  }
}
