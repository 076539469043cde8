package dev.rosmarus.devchain.store;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointContents;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.transaction.Transaction;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkpoints with their transactions as the log has them: what others signed or hashed byte for
 * byte, and the objects that were written. What was there before is looked up when it is read.
 */
final class CheckpointCodec {

  private static final int TRANSACTION_BYTES_MIN = 4;
  private static final int OBJECT_BYTES_MIN = Address.BYTES;

  /** Finds a version of an object that was there before. */
  @FunctionalInterface
  interface KnownObjects {
    Optional<ObjectRecord> find(Address id, long version);
  }

  private CheckpointCodec() {}

  static void write(BcsWriter out, CheckpointRecord checkpoint) {
    checkpoint.summaryBcs().write(out);
    checkpoint.certificate().write(out);
    checkpoint.contentsBcs().write(out);
    out.vec(checkpoint.transactions(), CheckpointCodec::write);
  }

  private static void write(BcsWriter out, TransactionRecord transaction) {
    transaction.bcs().write(out);
    out.vec(transaction.signatures(), (o, signature) -> signature.write(o));
    transaction.effectsBcs().write(out);
    out.option(transaction.eventsBcs(), (o, events) -> events.write(o));
    out.vec(transaction.after(), (o, object) -> object.object().write(o));
  }

  static CheckpointRecord read(BcsReader in, KnownObjects known) {
    Bytes summaryBcs = Bytes.read(in);
    CheckpointSummary summary = CheckpointSummary.decode(summaryBcs.segment());
    CheckpointCertificate certificate = CheckpointCertificate.read(in);
    Bytes contents = Bytes.read(in);
    Map<Address, ObjectRecord> written = new HashMap<>();
    KnownObjects all =
        (id, version) ->
            Optional.ofNullable(written.get(id))
                .filter(object -> object.version() == version)
                .or(() -> known.find(id, version));
    List<TransactionRecord> transactions =
        in.vec(
            TRANSACTION_BYTES_MIN,
            one -> {
              TransactionRecord transaction = readTransaction(one, summary, all);
              transaction.after().forEach(object -> written.put(object.id(), object));
              return transaction;
            });
    return new CheckpointRecord(
        summary,
        CheckpointSummary.digest(summaryBcs.segment()),
        summaryBcs,
        certificate,
        CheckpointContents.decode(contents.segment()),
        contents,
        transactions);
  }

  private static TransactionRecord readTransaction(
      BcsReader in, CheckpointSummary summary, KnownObjects known) {
    Bytes bcs = Bytes.read(in);
    List<Bytes> signatures = in.vec(1, Bytes::read);
    Bytes effectsBcs = Bytes.read(in);
    Optional<Bytes> events = in.option(Bytes::read);
    List<ObjectRecord> after =
        in.vec(OBJECT_BYTES_MIN, one -> ObjectRecord.of(SuiObject.read(one)));
    EffectsV2 effects = (EffectsV2) TransactionEffects.decode(effectsBcs.segment());
    return new TransactionRecord(
        Transaction.digest(bcs.segment()),
        BcsReader.decode(bcs.segment(), TransactionData::read),
        bcs,
        signatures,
        effects,
        effectsBcs,
        events.map(one -> TransactionEvents.decode(one.segment())).orElse(TransactionEvents.NONE),
        events,
        before(in, effects, known),
        after,
        summary.sequenceNumber(),
        summary.timestampMs());
  }

  private static List<ObjectRecord> before(BcsReader in, EffectsV2 effects, KnownObjects known) {
    List<ObjectRecord> before = new ArrayList<>();
    for (ChangedObject changed : effects.changed()) {
      if (changed.input() instanceof ObjectIn.Existed existed) {
        before.add(
            known
                .find(changed.id(), existed.version())
                .orElseThrow(
                    () -> BcsReader.invalid(in.position(), "object before", changed.id())));
      }
    }
    return before;
  }
}
