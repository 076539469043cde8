package dev.rosmarus.devchain.rpc.view;

import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.effects.UnchangedObject;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A transaction and what it did, on the chain or in a simulation.
 *
 * @param before changed objects as they were, and shared ones that were only read
 * @param after objects as they were written
 * @param place where on the chain; empty for a simulation
 */
public record RanTransaction(
    TransactionData data,
    List<Bytes> signatures,
    EffectsV2 effects,
    TransactionEvents events,
    Map<Address, ObjectRecord> before,
    Map<Address, ObjectRecord> after,
    Optional<Place> place) {

  /** Where a transaction stands: checkpoint, place in it from 0, and the checkpoint's time. */
  public record Place(long checkpoint, int index, long timestampMs) {}

  public RanTransaction {
    signatures = List.copyOf(signatures);
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }

  /** One that is on the chain. */
  public static RanTransaction of(TransactionRecord record, LedgerState state) {
    int index =
        state.checkpoint(record.checkpoint()).map(all -> indexIn(all, record.digest())).orElse(0);
    return new RanTransaction(
        record.data(),
        record.signatures(),
        record.effects(),
        record.events(),
        withRead(byId(record.before()), record.effects(), state),
        byId(record.after()),
        Optional.of(new Place(record.checkpoint(), index, record.timestampMs())));
  }

  /** One that was only tried. */
  public static RanTransaction of(TransactionData data, Outcome outcome, LedgerState state) {
    return new RanTransaction(
        data,
        List.of(),
        outcome.effects(),
        outcome.events(),
        withRead(byId(outcome.before()), outcome.effects(), state),
        byId(outcome.after()),
        Optional.empty());
  }

  private static int indexIn(CheckpointRecord checkpoint, Digest digest) {
    return checkpoint.transactions().stream()
        .map(TransactionRecord::digest)
        .toList()
        .indexOf(digest);
  }

  private static Map<Address, ObjectRecord> byId(List<ObjectRecord> objects) {
    return objects.stream().collect(Collectors.toMap(ObjectRecord::id, Function.identity()));
  }

  private static Map<Address, ObjectRecord> withRead(
      Map<Address, ObjectRecord> changed, EffectsV2 effects, LedgerState state) {
    Map<Address, ObjectRecord> all = new HashMap<>(changed);
    if (effects.tail() instanceof EffectsTail.Known known) {
      for (UnchangedObject read : known.unchanged()) {
        if (read.kind() instanceof UnchangedObject.Kind.ReadOnly(long version, Digest _)) {
          state
              .object(read.id(), version)
              .ifPresent(object -> all.putIfAbsent(object.id(), object));
        }
      }
    }
    return all;
  }

  public Digest digest() {
    return effects.transactionDigest();
  }
}
