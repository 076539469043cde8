package dev.rosmarus.sui.transaction;

/** Puts a transaction together anew, through the builder. */
public final class Rebuilding {

  private Rebuilding() {}

  /** The inputs first, in their order, then command by command. */
  public static TransactionData rebuilt(TransactionData data) {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    data.program().inputs().forEach(builder::argument);
    data.program().commands().forEach(command -> append(builder, command));
    return builder.build(data.sender(), data.gas(), data.expiration());
  }

  private static void append(ProgrammableTransactionBuilder builder, Command command) {
    switch (command) {
      case Command.MoveCall call ->
          builder.moveCall(
              call.packageId(),
              call.module(),
              call.function(),
              call.typeArguments(),
              call.arguments());
      case Command.TransferObjects transfer ->
          builder.transferObjects(transfer.objects(), transfer.address());
      case Command.SplitCoins split -> builder.splitCoins(split.coin(), split.amounts());
      case Command.MergeCoins merge -> builder.mergeCoins(merge.destination(), merge.sources());
      case Command.Publish publish -> builder.publish(publish.modules(), publish.dependencies());
      case Command.MakeMoveVec vec -> builder.makeMoveVec(vec.type(), vec.elements());
      case Command.Upgrade upgrade ->
          builder.upgrade(
              upgrade.modules(), upgrade.dependencies(), upgrade.packageId(), upgrade.ticket());
    }
  }
}
