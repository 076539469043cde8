package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.FundsWithdrawal;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.Mutability;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.StoragePool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A network with all its packages and objects, and calls on it as text: shared objects are {@code
 * &System} or {@code &mut System}, owned ones stand by name, pure values are their BCS, results
 * {@code r0} or {@code r0.1}.
 */
final class CallFixture {

  static final Address WALRUS = address(0xAA);
  static final Address NODE = address(0x0D);
  static final SharedRef SYSTEM = shared(0x51);
  static final SharedRef STAKING = shared(0x52);
  static final SharedRef EXCHANGE = shared(0x57);
  static final SharedRef SHARED_BLOB = shared(0x58);

  static final WalrusPackages PACKAGES =
      new WalrusPackages(
          WALRUS,
          Optional.of(address(0xAB)),
          Optional.of(address(0xAC)),
          Optional.of(address(0xAD)));
  static final SharedObjects OBJECTS =
      new SharedObjects(
          SYSTEM,
          STAKING,
          Optional.of(shared(0x53)),
          Optional.of(shared(0x54)),
          Optional.of(shared(0x55)),
          Optional.of(shared(0x56)));

  static final MoveValue<StorageNodeCap> CAP = owned(StorageNodeCap.class, 0xC0);
  static final MoveValue<Blob> BLOB = owned(Blob.class, 0xC1);
  static final MoveValue<Storage> STORAGE = owned(Storage.class, 0xC2);
  static final MoveValue<Storage> OTHER_STORAGE = owned(Storage.class, 0xC3);
  static final MoveValue<StoragePool> POOL = owned(StoragePool.class, 0xC4);
  static final MoveValue<MoveValue.WalCoin> WAL = owned(MoveValue.WalCoin.class, 0xC5);
  static final MoveValue<MoveValue.SuiCoin> SUI = owned(MoveValue.SuiCoin.class, 0xC6);

  static final BlobIdBytes BLOB_ID = BlobIdBytes.of(filled(0xB1));
  static final BlobParameters PARAMETERS =
      BlobParameters.rs2(BLOB_ID, RootHash.of(filled(0xB2)), 5);
  static final Certificate CERTIFICATE =
      new Certificate(bytes(0xE1, 0xE2), bytes(0x07), bytes(1, 0, 3));

  /** The certificate's three arguments. */
  static final String CERTIFIED = "02e1e2, 0107, 03010003";

  static final String BLOB_ID_HEX = "b1".repeat(32);
  static final String ROOT_HEX = "b2".repeat(32);

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x0D, "Node"),
          Map.entry(0x51, "System"),
          Map.entry(0x52, "Staking"),
          Map.entry(0x53, "Treasury"),
          Map.entry(0x54, "UpgradeManager"),
          Map.entry(0x55, "WalrusSubsidies"),
          Map.entry(0x56, "Subsidies"),
          Map.entry(0x57, "Exchange"),
          Map.entry(0x58, "SharedBlob"),
          Map.entry(0xAA, "walrus"),
          Map.entry(0xAB, "subsidies"),
          Map.entry(0xAC, "credits"),
          Map.entry(0xAD, "exchange"),
          Map.entry(0xC0, "Cap"),
          Map.entry(0xC1, "Blob"),
          Map.entry(0xC2, "Storage"),
          Map.entry(0xC3, "OtherStorage"),
          Map.entry(0xC4, "Pool"),
          Map.entry(0xC5, "Wal"),
          Map.entry(0xC6, "Sui"),
          Map.entry(0xC7, "StakedWal"));

  private CallFixture() {}

  /** The commands that these calls append, as text. */
  static List<String> commands(Consumer<WalrusCalls> calls) {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    calls.accept(new WalrusCalls(PACKAGES, OBJECTS, builder));
    return text(builder.build());
  }

  static List<String> text(ProgrammableTransaction program) {
    List<String> lines = new ArrayList<>();
    for (Command command : program.commands()) {
      String operands =
          command.operands().stream()
              .map(argument -> text(argument, program.inputs()))
              .collect(Collectors.joining(", ", "(", ")"));
      lines.add(
          command instanceof Command.MoveCall call
              ? function(call) + operands
              : command.getClass().getSimpleName() + operands);
    }
    return lines;
  }

  private static String function(Command.MoveCall call) {
    String path = name(call.packageId()) + "::" + call.module() + "::" + call.function();
    return call.typeArguments().isEmpty()
        ? path
        : path
            + call.typeArguments().stream()
                .map(Object::toString)
                .collect(Collectors.joining(",", "<", ">"));
  }

  private static String text(Argument argument, List<Input> inputs) {
    return switch (argument) {
      case Argument.GasCoin _ -> "gas";
      case Argument.InputAt(int index) -> text(inputs.get(index));
      case Argument.Result(int command) -> "r" + command;
      case Argument.NestedResult(int command, int value) -> "r" + command + "." + value;
    };
  }

  private static String text(Input input) {
    return switch (input) {
      case Pure(Bytes bcs) -> HexFormat.of().formatHex(bcs.toByteArray());
      case ObjectArg.Owned(ObjectRef ref) -> name(ref.id());
      case ObjectArg.Receiving(ObjectRef ref) -> "received " + name(ref.id());
      case ObjectArg.Shared(SharedRef ref, Mutability mutability) ->
          (mutability == Mutability.MUTABLE ? "&mut " : "&") + name(ref);
      case FundsWithdrawal withdrawal -> withdrawal.toString();
    };
  }

  private static String name(SharedRef ref) {
    if (ref.equals(SharedRef.CLOCK)) {
      return "Clock";
    }
    int number = ref.id().bytes()[0] & 0xFF;
    return ref.initialSharedVersion() == number
        ? name(ref.id())
        : "wrong initial version of " + name(ref.id());
  }

  private static String name(Address id) {
    return NAMES.getOrDefault(id.bytes()[0] & 0xFF, id.toString());
  }

  static <T> MoveValue<T> owned(Class<T> type, int fill) {
    return MoveValue.owned(type, new ObjectRef(address(fill), 9, Digest.of(filled(fill))));
  }

  private static SharedRef shared(int fill) {
    return new SharedRef(address(fill), fill);
  }

  static Address address(int fill) {
    return Address.of(filled(fill));
  }

  static byte[] filled(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }

  private static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.of(bytes);
  }
}
