package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A transaction that a server knows; without a checkpoint it is executed but not yet included. What
 * was not asked for is not there.
 *
 * @param status there whenever effects were asked for; from the protobuf form, which tolerates new
 *     kinds of errors
 * @param effects nothing also if they hold something that came later than this program
 * @param balanceChanges in the order of the server, which may have forgotten them
 */
public record TransactionView(
    Digest digest,
    OptionalLong checkpoint,
    OptionalLong timestampMillis,
    Optional<Bytes> transactionDataBcs,
    Optional<ExecutionStatus> status,
    Optional<TransactionEffects> effects,
    Optional<TransactionEvents> events,
    List<BalanceChange> balanceChanges) {
  public TransactionView {
    balanceChanges = List.copyOf(balanceChanges);
  }
}
