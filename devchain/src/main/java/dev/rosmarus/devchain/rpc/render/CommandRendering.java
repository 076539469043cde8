package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.proto.FundsWithdrawal.Source;
import dev.rosmarus.sui.proto.Input.InputKind;
import dev.rosmarus.sui.proto.MakeMoveVector;
import dev.rosmarus.sui.proto.MergeCoins;
import dev.rosmarus.sui.proto.MoveCall;
import dev.rosmarus.sui.proto.Publish;
import dev.rosmarus.sui.proto.SplitCoins;
import dev.rosmarus.sui.proto.TransferObjects;
import dev.rosmarus.sui.proto.Upgrade;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.FundsWithdrawal;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.Mutability;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Pure;

/** Inputs, commands and their arguments. */
final class CommandRendering {

  private CommandRendering() {}

  static dev.rosmarus.sui.proto.Input input(Input input) {
    dev.rosmarus.sui.proto.Input.Builder out = dev.rosmarus.sui.proto.Input.newBuilder();
    switch (input) {
      case Pure pure -> out.setKind(InputKind.PURE).setPure(Proto.bytes(pure.bcs()));
      case ObjectArg.Owned owned -> object(out, InputKind.IMMUTABLE_OR_OWNED, owned.ref());
      case ObjectArg.Receiving receiving -> object(out, InputKind.RECEIVING, receiving.ref());
      case ObjectArg.Shared shared ->
          out.setKind(InputKind.SHARED)
              .setObjectId(shared.ref().id().toString())
              .setVersion(shared.ref().initialSharedVersion())
              .setMutable(shared.mutability() == Mutability.MUTABLE)
              .setMutability(mutability(shared.mutability()));
      case FundsWithdrawal withdrawal ->
          out.setKind(InputKind.FUNDS_WITHDRAWAL).setFundsWithdrawal(withdrawal(withdrawal));
    }
    return out.build();
  }

  private static void object(
      dev.rosmarus.sui.proto.Input.Builder out, InputKind kind, ObjectRef ref) {
    out.setKind(kind)
        .setObjectId(ref.id().toString())
        .setVersion(ref.version())
        .setDigest(ref.digest().toString());
  }

  private static dev.rosmarus.sui.proto.Input.Mutability mutability(Mutability mutability) {
    return switch (mutability) {
      case IMMUTABLE -> dev.rosmarus.sui.proto.Input.Mutability.IMMUTABLE;
      case MUTABLE -> dev.rosmarus.sui.proto.Input.Mutability.MUTABLE;
      case NON_EXCLUSIVE_WRITE -> dev.rosmarus.sui.proto.Input.Mutability.NON_EXCLUSIVE_WRITE;
    };
  }

  private static dev.rosmarus.sui.proto.FundsWithdrawal withdrawal(FundsWithdrawal withdrawal) {
    Source source =
        switch (withdrawal.source()) {
          case FundsWithdrawal.FromSender _ -> Source.SENDER;
          case FundsWithdrawal.FromSponsor _ -> Source.SPONSOR;
          case FundsWithdrawal.FromAllowance _ -> Source.SOURCE_UNKNOWN;
        };
    return dev.rosmarus.sui.proto.FundsWithdrawal.newBuilder()
        .setAmount(withdrawal.amountMax())
        .setCoinType(withdrawal.coinType().toString())
        .setSource(source)
        .build();
  }

  static dev.rosmarus.sui.proto.Command command(Command command) {
    dev.rosmarus.sui.proto.Command.Builder out = dev.rosmarus.sui.proto.Command.newBuilder();
    switch (command) {
      case Command.MoveCall call -> out.setMoveCall(call(call));
      case Command.TransferObjects transfer -> {
        TransferObjects.Builder to =
            TransferObjects.newBuilder().setAddress(argument(transfer.address()));
        transfer.objects().forEach(each -> to.addObjects(argument(each)));
        out.setTransferObjects(to);
      }
      case Command.SplitCoins split -> {
        SplitCoins.Builder to = SplitCoins.newBuilder().setCoin(argument(split.coin()));
        split.amounts().forEach(each -> to.addAmounts(argument(each)));
        out.setSplitCoins(to);
      }
      case Command.MergeCoins merge -> {
        MergeCoins.Builder to = MergeCoins.newBuilder().setCoin(argument(merge.destination()));
        merge.sources().forEach(each -> to.addCoinsToMerge(argument(each)));
        out.setMergeCoins(to);
      }
      case Command.MakeMoveVec vector -> {
        MakeMoveVector.Builder to = MakeMoveVector.newBuilder();
        vector.type().ifPresent(type -> to.setElementType(type.toString()));
        vector.elements().forEach(each -> to.addElements(argument(each)));
        out.setMakeMoveVector(to);
      }
      case Command.Publish publish -> out.setPublish(publish(publish));
      case Command.Upgrade upgrade -> out.setUpgrade(upgrade(upgrade));
    }
    return out.build();
  }

  private static MoveCall call(Command.MoveCall call) {
    MoveCall.Builder out =
        MoveCall.newBuilder()
            .setPackage(call.packageId().toString())
            .setModule(call.module())
            .setFunction(call.function());
    call.typeArguments().forEach(type -> out.addTypeArguments(type.toString()));
    call.arguments().forEach(each -> out.addArguments(argument(each)));
    return out.build();
  }

  private static Publish publish(Command.Publish publish) {
    Publish.Builder out = Publish.newBuilder();
    publish.modules().forEach(each -> out.addModules(Proto.bytes(each)));
    publish.dependencies().forEach(each -> out.addDependencies(each.toString()));
    return out.build();
  }

  private static Upgrade upgrade(Command.Upgrade upgrade) {
    Upgrade.Builder out =
        Upgrade.newBuilder()
            .setPackage(upgrade.packageId().toString())
            .setTicket(argument(upgrade.ticket()));
    upgrade.modules().forEach(each -> out.addModules(Proto.bytes(each)));
    upgrade.dependencies().forEach(each -> out.addDependencies(each.toString()));
    return out.build();
  }

  static dev.rosmarus.sui.proto.Argument argument(Argument argument) {
    dev.rosmarus.sui.proto.Argument.Builder out = dev.rosmarus.sui.proto.Argument.newBuilder();
    switch (argument) {
      case Argument.GasCoin _ -> out.setKind(dev.rosmarus.sui.proto.Argument.ArgumentKind.GAS);
      case Argument.InputAt(int index) ->
          out.setKind(dev.rosmarus.sui.proto.Argument.ArgumentKind.INPUT).setInput(index);
      case Argument.Result(int command) ->
          out.setKind(dev.rosmarus.sui.proto.Argument.ArgumentKind.RESULT).setResult(command);
      case Argument.NestedResult(int command, int value) ->
          out.setKind(dev.rosmarus.sui.proto.Argument.ArgumentKind.RESULT)
              .setResult(command)
              .setSubresult(value);
    }
    return out.build();
  }
}
