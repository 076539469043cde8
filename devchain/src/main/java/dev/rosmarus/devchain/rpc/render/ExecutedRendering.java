package dev.rosmarus.devchain.rpc.render;

import com.google.protobuf.FieldMask;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.rpc.view.BalanceChanges;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.proto.BalanceChange;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.ObjectSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Transactions with all that came of them. */
public final class ExecutedRendering {

  private static final Comparator<ObjectRecord> BY_ID =
      Comparator.<ObjectRecord, String>comparing(object -> object.id().toString())
          .thenComparing(ObjectRecord::version, Long::compareUnsigned);

  private ExecutedRendering() {}

  /** What is asked for of a transaction, or its digest. */
  public static Mask mask(FieldMask asked) {
    return Mask.of(asked, ExecutedTransaction.getDescriptor(), "digest");
  }

  /** What is asked for of a transaction just executed, or how it ended. */
  public static Mask maskOfExecution(FieldMask asked) {
    return Mask.of(asked, ExecutedTransaction.getDescriptor(), "effects.status", "checkpoint");
  }

  public static ExecutedTransaction render(RanTransaction transaction, Mask mask) {
    ExecutedTransaction.Builder out =
        ExecutedTransaction.newBuilder().setDigest(transaction.digest().toString());
    if (mask.wants("transaction")) {
      out.setTransaction(
          TransactionRendering.render(transaction.data(), mask.below("transaction")));
    }
    if (mask.wants("signatures")) {
      transaction.signatures().forEach(each -> out.addSignatures(Proto.signature(each)));
    }
    if (mask.wants("effects")) {
      out.setEffects(EffectsRendering.render(transaction, mask.below("effects")));
    }
    if (mask.wants("events") && transaction.effects().eventsDigest().isPresent()) {
      out.setEvents(EventRendering.render(transaction, mask.below("events")));
    }
    transaction
        .place()
        .ifPresent(place ->
            out.setCheckpoint(place.checkpoint())
                .setTransactionIndex(place.index())
                .setTimestamp(Proto.timestamp(place.timestampMs())));
    if (mask.wants("balance_changes")) {
      BalanceChanges.of(transaction).forEach(each -> out.addBalanceChanges(change(each)));
    }
    if (mask.wants("objects")) {
      out.setObjects(objects(Stream.of(transaction), mask.below("objects")));
    }
    return mask.trim(out.build());
  }

  private static BalanceChange change(BalanceChanges.Change change) {
    return BalanceChange.newBuilder()
        .setAddress(change.address().toString())
        .setCoinType(change.coinType().toString())
        .setAmount(change.amount().toString())
        .build();
  }

  /** All objects that the transactions read and wrote, each version once. */
  static ObjectSet objects(Stream<RanTransaction> transactions, Mask mask) {
    ObjectSet.Builder out = ObjectSet.newBuilder();
    Mask each = mask.below("objects");
    transactions
        .flatMap(ran -> Stream.of(ran.before().values(), ran.after().values()))
        .flatMap(Collection::stream)
        .sorted(BY_ID)
        .distinct()
        .forEach(object -> out.addObjects(ObjectRendering.render(object, each)));
    return out.build();
  }
}
