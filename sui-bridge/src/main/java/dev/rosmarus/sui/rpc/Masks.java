package dev.rosmarus.sui.rpc;

import com.google.protobuf.FieldMask;
import java.util.List;

/** What is asked for in each call (Sui client spec, sections 3, 4 and 7). */
final class Masks {

  static final FieldMask OBJECT =
      of("object_id,version,digest,owner,object_type,contents,previous_transaction");
  static final FieldMask OBJECT_WHOLE = of("bcs,digest");
  static final FieldMask COIN = of("object_id,version,digest,balance,owner");
  static final FieldMask DYNAMIC_FIELD = of("kind,field_id,name,value_type,value,child_id");
  static final FieldMask PACKAGE =
      of("package.type_origins,package.storage_id,package.original_id,package.version");

  static final FieldMask EPOCH =
      of("epoch,committee,reference_gas_price,first_checkpoint,last_checkpoint");

  static final FieldMask CHECKPOINT_SUMMARY = of("sequence_number,summary.bcs.value,signature");
  static final FieldMask CHECKPOINT_EVENTS =
      of(
          "sequence_number,summary.bcs.value,signature,contents.bcs.value,"
              + "transactions.effects.bcs.value,transactions.events.bcs.value");
  static final FieldMask CHECKPOINT_EVERYTHING =
      of(
          "sequence_number,summary.bcs.value,signature,contents.bcs.value,"
              + "transactions.transaction.bcs.value,transactions.effects.bcs.value,"
              + "transactions.effects.unchanged_loaded_runtime_objects,"
              + "transactions.events.bcs.value,objects.objects.bcs.value");
  static final FieldMask HEAD = of("summary.bcs,signature");
  static final FieldMask INCLUSION = of("transactions.digest,sequence_number,summary.timestamp");

  static final FieldMask TRANSACTION_INCLUSION = of("digest,checkpoint,timestamp");
  static final FieldMask TRANSACTION_EFFECTS =
      of("digest,checkpoint,timestamp,effects.bcs,effects.status,events.bcs");
  static final FieldMask TRANSACTION_EVERYTHING =
      of(
          "digest,checkpoint,timestamp,transaction.bcs,effects.bcs,effects.status,events.bcs,"
              + "balance_changes");

  static final FieldMask SIMULATION =
      of("transaction.effects.gas_used,transaction.effects.status,suggested_gas_price");
  static final FieldMask EXECUTION =
      of(
          "effects.bcs,effects.status,effects.changed_objects,events.bcs,events.events,"
              + "balance_changes,digest,checkpoint,timestamp,"
              + "objects.objects.object_id,objects.objects.object_type");

  static final FieldMask EVENT =
      of(
          "contents.value,event_type,package_id,module,sender,checkpoint,transaction_digest,"
              + "transaction_index,event_index");

  private Masks() {}

  static FieldMask checkpoint(CheckpointDetail detail) {
    return switch (detail) {
      case SUMMARY -> CHECKPOINT_SUMMARY;
      case EVENTS -> CHECKPOINT_EVENTS;
      case EVERYTHING -> CHECKPOINT_EVERYTHING;
    };
  }

  static FieldMask transaction(TransactionDetail detail) {
    return switch (detail) {
      case INCLUSION -> TRANSACTION_INCLUSION;
      case EFFECTS_AND_EVENTS -> TRANSACTION_EFFECTS;
      case EVERYTHING -> TRANSACTION_EVERYTHING;
    };
  }

  private static FieldMask of(String paths) {
    return FieldMask.newBuilder().addAllPaths(List.of(paths.split(",", -1))).build();
  }
}
