package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.effects.UnchangedObject;
import dev.rosmarus.sui.proto.ChangedObject.IdOperation;
import dev.rosmarus.sui.proto.ChangedObject.InputObjectState;
import dev.rosmarus.sui.proto.ChangedObject.OutputObjectState;
import dev.rosmarus.sui.proto.GasCostSummary;
import dev.rosmarus.sui.proto.TransactionEffects;
import dev.rosmarus.sui.proto.UnchangedConsensusObject;
import dev.rosmarus.sui.proto.UnchangedConsensusObject.UnchangedConsensusObjectKind;
import java.lang.foreign.MemorySegment;

/** Effects; types of objects, which their BCS does not say, come from the objects themselves. */
public final class EffectsRendering {

  private static final int VERSION = 2;

  private EffectsRendering() {}

  public static TransactionEffects render(RanTransaction transaction, Mask mask) {
    EffectsV2 effects = transaction.effects();
    TransactionEffects.Builder out =
        TransactionEffects.newBuilder()
            .setVersion(VERSION)
            .setStatus(StatusRendering.render(effects.status()))
            .setEpoch(effects.epoch())
            .setGasUsed(gas(effects.gasUsed()))
            .setTransactionDigest(effects.transactionDigest().toString())
            .setLamportVersion(effects.lamportVersion());
    if (mask.wantsAny("bcs", "digest")) {
      byte[] bcs = effects.encode();
      out.setBcs(Proto.bcs("TransactionEffects", bcs))
          .setDigest(
              dev.rosmarus.sui.effects.TransactionEffects.digest(MemorySegment.ofArray(bcs))
                  .toString());
    }
    effects.eventsDigest().map(Digest::toString).ifPresent(out::setEventsDigest);
    effects.dependencies().forEach(each -> out.addDependencies(each.toString()));
    if (mask.wantsAny("changed_objects", "gas_object")) {
      effects.changed().forEach(each -> out.addChangedObjects(changed(transaction, each)));
      effects
          .gasObjectIndex()
          .ifPresent(index -> out.setGasObject(out.getChangedObjects((int) index)));
    }
    addTail(out, transaction, effects.tail());
    return mask.trim(out.build());
  }

  private static void addTail(
      TransactionEffects.Builder out, RanTransaction transaction, EffectsTail tail) {
    switch (tail) {
      case EffectsTail.Known known -> {
        known
            .unchanged()
            .forEach(each -> out.addUnchangedConsensusObjects(unchanged(transaction, each)));
        known.auxiliaryDataDigest().map(Digest::toString).ifPresent(out::setAuxiliaryDataDigest);
      }
      case EffectsTail.Opaque _ -> {}
    }
  }

  static GasCostSummary gas(GasCost gas) {
    return GasCostSummary.newBuilder()
        .setComputationCost(gas.computation())
        .setStorageCost(gas.storage())
        .setStorageRebate(gas.storageRebate())
        .setNonRefundableStorageFee(gas.nonRefundableStorageFee())
        .build();
  }

  private static dev.rosmarus.sui.proto.ChangedObject changed(
      RanTransaction transaction, ChangedObject object) {
    dev.rosmarus.sui.proto.ChangedObject.Builder out =
        dev.rosmarus.sui.proto.ChangedObject.newBuilder().setObjectId(object.id().toString());
    switch (object.input()) {
      case ObjectIn.NotExisting() ->
          out.setInputState(InputObjectState.INPUT_OBJECT_STATE_DOES_NOT_EXIST);
      case ObjectIn.Existed(long version, Digest digest, var owner) ->
          out.setInputState(InputObjectState.INPUT_OBJECT_STATE_EXISTS)
              .setInputVersion(version)
              .setInputDigest(digest.toString())
              .setInputOwner(OwnerRendering.render(owner));
    }
    output(out, object.output(), transaction.effects().lamportVersion());
    out.setIdOperation(
        switch (object.operation()) {
          case NONE -> IdOperation.NONE;
          case CREATED -> IdOperation.CREATED;
          case DELETED -> IdOperation.DELETED;
        });
    ObjectRendering.typeIn(object.id(), transaction.after(), transaction.before())
        .ifPresent(out::setObjectType);
    return out.build();
  }

  private static void output(
      dev.rosmarus.sui.proto.ChangedObject.Builder out, ObjectOut output, long lamport) {
    switch (output) {
      case ObjectOut.NotExisting() ->
          out.setOutputState(OutputObjectState.OUTPUT_OBJECT_STATE_DOES_NOT_EXIST);
      case ObjectOut.Written(Digest digest, var owner) ->
          out.setOutputState(OutputObjectState.OUTPUT_OBJECT_STATE_OBJECT_WRITE)
              .setOutputVersion(lamport)
              .setOutputDigest(digest.toString())
              .setOutputOwner(OwnerRendering.render(owner));
      case ObjectOut.PackageWritten(long version, Digest digest) ->
          out.setOutputState(OutputObjectState.OUTPUT_OBJECT_STATE_PACKAGE_WRITE)
              .setOutputVersion(version)
              .setOutputDigest(digest.toString());
      case ObjectOut.AccumulatorWritten _ ->
          out.setOutputState(OutputObjectState.OUTPUT_OBJECT_STATE_ACCUMULATOR_WRITE);
    }
  }

  private static UnchangedConsensusObject unchanged(
      RanTransaction transaction, UnchangedObject object) {
    UnchangedConsensusObject.Builder out =
        UnchangedConsensusObject.newBuilder().setObjectId(object.id().toString());
    switch (object.kind()) {
      case UnchangedObject.Kind.ReadOnly(long version, Digest digest) ->
          out.setKind(UnchangedConsensusObjectKind.READ_ONLY_ROOT)
              .setVersion(version)
              .setDigest(digest.toString());
      case UnchangedObject.Kind.MutateAfterStreamEnd(long version) ->
          out.setKind(UnchangedConsensusObjectKind.MUTATE_CONSENSUS_STREAM_ENDED)
              .setVersion(version);
      case UnchangedObject.Kind.ReadAfterStreamEnd(long version) ->
          out.setKind(UnchangedConsensusObjectKind.READ_CONSENSUS_STREAM_ENDED).setVersion(version);
      case UnchangedObject.Kind.Cancelled(long version) ->
          out.setKind(UnchangedConsensusObjectKind.CANCELED).setVersion(version);
      case UnchangedObject.Kind.PerEpochConfig() ->
          out.setKind(UnchangedConsensusObjectKind.PER_EPOCH_CONFIG);
      case UnchangedObject.Kind.PerEpochConfigAt(long version) ->
          out.setKind(UnchangedConsensusObjectKind.PER_EPOCH_CONFIG).setVersion(version);
    }
    ObjectRendering.typeIn(object.id(), transaction.before()).ifPresent(out::setObjectType);
    return out.build();
  }
}
