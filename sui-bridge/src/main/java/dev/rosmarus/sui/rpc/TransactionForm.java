package dev.rosmarus.sui.rpc;

import com.google.protobuf.Timestamp;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.move.MoveTypeException;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.GasCostSummary;
import dev.rosmarus.sui.proto.SimulateTransactionResponse;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Transactions and what became of them, from protobuf. */
final class TransactionForm {

  private TransactionForm() {}

  static TransactionView view(
      Strict in, ExecutedTransaction transaction, TransactionDetail detail) {
    boolean effects = detail != TransactionDetail.INCLUSION;
    boolean body = detail == TransactionDetail.EVERYTHING;
    return new TransactionView(
        in.digest("transaction.digest", transaction.getDigest()),
        checkpoint(transaction),
        timestampMillis(transaction),
        body ? Optional.of(body(in, transaction)) : Optional.empty(),
        effects ? Optional.of(status(in, transaction)) : Optional.empty(),
        effects ? effects(in, transaction) : Optional.empty(),
        effects ? events(in, transaction) : Optional.empty(),
        body ? balanceChanges(in, transaction) : List.of());
  }

  static ExecutionView execution(Strict in, ExecutedTransaction transaction) {
    return new ExecutionView(
        in.endpoint(),
        in.digest("transaction.digest", transaction.getDigest()),
        status(in, transaction),
        StatusForm.cleverError(transaction.getEffects().getStatus()),
        effects(in, transaction),
        events(in, transaction),
        checkpoint(transaction),
        timestampMillis(transaction),
        balanceChanges(in, transaction),
        objectTypes(transaction));
  }

  static SimulationView simulation(Strict in, SimulateTransactionResponse response) {
    ExecutedTransaction transaction = response.getTransaction();
    in.require(transaction.getEffects().hasGasUsed(), "transaction.effects.gas_used");
    return new SimulationView(
        status(in, transaction),
        StatusForm.cleverError(transaction.getEffects().getStatus()),
        gasCost(in, transaction.getEffects().getGasUsed()),
        response.hasSuggestedGasPrice()
            ? OptionalLong.of(response.getSuggestedGasPrice())
            : OptionalLong.empty());
  }

  private static GasCost gasCost(Strict in, GasCostSummary cost) {
    in.require(cost.hasComputationCost(), "gas_used.computation_cost");
    in.require(cost.hasStorageCost(), "gas_used.storage_cost");
    in.require(cost.hasStorageRebate(), "gas_used.storage_rebate");
    return new GasCost(
        cost.getComputationCost(),
        cost.getStorageCost(),
        cost.getStorageRebate(),
        cost.getNonRefundableStorageFee());
  }

  private static OptionalLong checkpoint(ExecutedTransaction transaction) {
    return transaction.hasCheckpoint()
        ? OptionalLong.of(transaction.getCheckpoint())
        : OptionalLong.empty();
  }

  private static OptionalLong timestampMillis(ExecutedTransaction transaction) {
    Timestamp time = transaction.getTimestamp();
    return transaction.hasTimestamp() ? OptionalLong.of(Strict.millis(time)) : OptionalLong.empty();
  }

  private static Bytes body(Strict in, ExecutedTransaction transaction) {
    return in.bytes(
        "transaction.transaction.bcs",
        transaction.getTransaction().hasBcs(),
        transaction.getTransaction().getBcs());
  }

  private static ExecutionStatus status(Strict in, ExecutedTransaction transaction) {
    in.require(transaction.getEffects().hasStatus(), "effects.status");
    return StatusForm.status(in, transaction.getEffects().getStatus());
  }

  /** Nothing if a kind in them came later; anything else wrong with them is an error. */
  private static Optional<TransactionEffects> effects(Strict in, ExecutedTransaction transaction) {
    Bytes bcs =
        in.bytes(
            "effects.bcs", transaction.getEffects().hasBcs(), transaction.getEffects().getBcs());
    try {
      return Optional.of(
          in.decoded(
              "effects.bcs",
              bcs.segment(),
              segment -> {
                try {
                  return TransactionEffects.decode(segment);
                } catch (BcsException.UnknownVariant e) {
                  throw new CameLater(e);
                }
              }));
    } catch (CameLater e) {
      return Optional.empty();
    }
  }

  /** Carries the one tolerated fault past the strict reading. */
  private static final class CameLater extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    CameLater(BcsException.UnknownVariant cause) {
      super(cause);
    }
  }

  private static Optional<TransactionEvents> events(Strict in, ExecutedTransaction transaction) {
    dev.rosmarus.sui.proto.TransactionEvents events = transaction.getEvents();
    if (events.hasBcs()) {
      return Optional.of(
          in.decoded(
              "events.bcs",
              in.segment("events.bcs", true, events.getBcs()),
              TransactionEvents::decode));
    }
    List<Event> listed =
        events.getEventsList().stream().map(each -> EventForm.event(in, each)).toList();
    return listed.isEmpty() ? Optional.empty() : Optional.of(new TransactionEvents(listed));
  }

  private static List<BalanceChange> balanceChanges(Strict in, ExecutedTransaction transaction) {
    return transaction.getBalanceChangesList().stream()
        .map(each ->
            new BalanceChange(
                in.address("balance_changes.address", each.getAddress()),
                in.struct("balance_changes.coin_type", each.getCoinType()),
                in.parsed("balance_changes.amount", each.getAmount(), TransactionForm::amount)))
        .toList();
  }

  /** NumberFormatException is an IllegalArgumentException, which the caller reports. */
  private static Optional<BigInteger> amount(String text) {
    return Optional.of(new BigInteger(text));
  }

  /** Packages, and objects whose type the server does not say, are left out. */
  private static Map<Address, StructTag> objectTypes(ExecutedTransaction transaction) {
    Map<Address, StructTag> types = new HashMap<>();
    for (dev.rosmarus.sui.proto.Object object : transaction.getObjects().getObjectsList()) {
      Address.parse(object.getObjectId())
          .ifPresent(id -> type(object.getObjectType()).ifPresent(type -> types.put(id, type)));
    }
    return types;
  }

  private static Optional<StructTag> type(String text) {
    try {
      return Optional.of(StructTag.parse(text));
    } catch (MoveTypeException e) {
      return Optional.empty();
    }
  }
}
