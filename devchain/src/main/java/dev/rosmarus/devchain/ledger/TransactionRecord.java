package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;

/**
 * An executed transaction and all that came of it.
 *
 * @param bcs of the transaction, as it was signed
 * @param signatures each {@code flag || signature || public key}; none of the chain's own
 *     transactions
 * @param eventsBcs if there are events
 * @param before the changed objects as they were, of those that existed
 * @param after the objects that were written
 * @param checkpoint which contains it
 * @param timestampMs of that checkpoint, since 1970
 */
public record TransactionRecord(
    Digest digest,
    TransactionData data,
    Bytes bcs,
    List<Bytes> signatures,
    EffectsV2 effects,
    Bytes effectsBcs,
    TransactionEvents events,
    Optional<Bytes> eventsBcs,
    List<ObjectRecord> before,
    List<ObjectRecord> after,
    long checkpoint,
    long timestampMs) {

  public TransactionRecord {
    signatures = List.copyOf(signatures);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
