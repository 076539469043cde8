package dev.rosmarus.devchain.rpc.render;

import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.proto.GasPayment;
import dev.rosmarus.sui.proto.ObjectReference;
import dev.rosmarus.sui.proto.ProgrammableTransaction;
import dev.rosmarus.sui.proto.Transaction;
import dev.rosmarus.sui.proto.TransactionExpiration;
import dev.rosmarus.sui.proto.TransactionExpiration.TransactionExpirationKind;
import dev.rosmarus.sui.proto.TransactionKind;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.Expiration.ValidityWindow;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.TransactionData;
import java.lang.foreign.MemorySegment;

/** Transactions in full structure beside their BCS. */
public final class TransactionRendering {

  private static final int VERSION = 1;

  private TransactionRendering() {}

  public static Transaction render(TransactionData data, Mask mask) {
    byte[] bcs = data.bcs();
    Transaction.Builder out =
        Transaction.newBuilder()
            .setBcs(Proto.bcs("TransactionData", bcs))
            .setDigest(
                dev.rosmarus.sui.transaction.Transaction.digest(MemorySegment.ofArray(bcs))
                    .toString())
            .setVersion(VERSION)
            .setSender(data.sender().toString())
            .setGasPayment(gas(data.gas()))
            .setExpiration(expiration(data.expiration()));
    if (mask.wants("kind")) {
      out.setKind(kind(data));
    }
    return mask.trim(out.build());
  }

  private static TransactionKind kind(TransactionData data) {
    ProgrammableTransaction.Builder program = ProgrammableTransaction.newBuilder();
    data.program().inputs().forEach(input -> program.addInputs(CommandRendering.input(input)));
    data.program()
        .commands()
        .forEach(command -> program.addCommands(CommandRendering.command(command)));
    return TransactionKind.newBuilder()
        .setKind(TransactionKind.Kind.PROGRAMMABLE_TRANSACTION)
        .setProgrammableTransaction(program)
        .build();
  }

  private static GasPayment gas(GasData gas) {
    GasPayment.Builder out =
        GasPayment.newBuilder()
            .setOwner(gas.owner().toString())
            .setPrice(gas.price())
            .setBudget(gas.budget());
    gas.payment().forEach(coin -> out.addObjects(reference(coin)));
    return out.build();
  }

  static ObjectReference reference(ObjectRef ref) {
    return ObjectReference.newBuilder()
        .setObjectId(ref.id().toString())
        .setVersion(ref.version())
        .setDigest(ref.digest().toString())
        .build();
  }

  private static TransactionExpiration expiration(Expiration expiration) {
    TransactionExpiration.Builder out = TransactionExpiration.newBuilder();
    switch (expiration) {
      case Expiration.None _ -> out.setKind(TransactionExpirationKind.NONE);
      case Expiration.Epoch until ->
          out.setKind(TransactionExpirationKind.EPOCH).setEpoch(until.epoch());
      case Expiration.ValidDuring during -> window(out, during.window());
      case Expiration.Validity validity -> window(out, validity.window());
    }
    return out.build();
  }

  private static void window(TransactionExpiration.Builder out, ValidityWindow window) {
    out.setKind(TransactionExpirationKind.VALID_DURING)
        .setChain(window.chain().toString())
        .setNonce((int) window.nonce());
    window.minEpoch().ifPresent(out::setMinEpoch);
    window.maxEpoch().ifPresent(out::setEpoch);
    window.minTimestamp().ifPresent(ms -> out.setMinTimestamp(Proto.timestamp(ms)));
    window.maxTimestamp().ifPresent(ms -> out.setMaxTimestamp(Proto.timestamp(ms)));
  }
}
