package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.walrus.call.BlobParameters;
import dev.rosmarus.sui.walrus.call.Certificate;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.call.SharedObjects;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Our calls of the contracts against the official Walrus client's, which reads objects that we
 * wrote: it must arrive at the same commands.
 */
class OfficialWalrusClientTest {

  private static final HexFormat HEX = HexFormat.of();

  private static final Address ORIGINAL = address(0xA0);
  private static final Address CURRENT = address(0xA3);
  private static final Address OWNER = address(0x0E);
  private static final SharedRef SYSTEM = new SharedRef(address(0x51), 42);
  private static final SharedRef STAKING = new SharedRef(address(0x52), 43);
  private static final StructTag WAL_TYPE = StructTag.of(address(0xAF), "wal", "WAL");
  private static final ObjectRef WAL = ref(0xC5);
  private static final ObjectRef CERTIFIED = ref(0xC1);
  private static final ObjectRef DELETED = ref(0xC2);

  private static final long VERSION = 3;
  private static final int MEMBERS = 10;
  private static final int SHARDS = 10;
  private static final long STORAGE_PRICE_FROST = 7;
  private static final long WRITE_PRICE_FROST = 11;

  /** In ten shards it encodes to less than one unit of size. */
  private static final long BLOB_BYTES = 2800;

  private static final long ENCODED_BYTES = 17720;
  private static final long CERTIFIED_STORAGE_BYTES = 3 << 20;
  private static final long EPOCHS = 5;
  private static final long MORE_EPOCHS = 2;

  private static final BlobIdBytes BLOB_ID = BlobIdBytes.of(filled(0xB1));
  private static final RootHash ROOT = RootHash.of(filled(0xB2));
  private static final byte[] SIGNATURE = new byte[96];
  private static final byte[] MESSAGE = {1, 0, 3, 9, 0, 0, 0};

  @Test
  void buildsWhatTheOfficialClientBuilds() {
    byte[] theirs;
    try (OfficialSdk official = OfficialSdk.start()) {
      theirs = HEX.parseHex(official.ask(request()).get("bcs").asText());
    }

    assertThat(resolved(ours()))
        .isEqualTo(resolved(BcsReader.decode(theirs, TransactionData::read).program()));
  }

  private static ProgrammableTransaction ours() {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    WalrusCalls calls =
        new WalrusCalls(WalrusPackages.of(CURRENT), SharedObjects.of(SYSTEM, STAKING), builder);
    builder.transferObjects(List.of(register(calls, builder).operand()), OWNER);

    MoveValue<Blob> certified = MoveValue.owned(Blob.class, CERTIFIED);
    byte[] firstThirdAndNinth = {0b101, 0b1};
    calls
        .system()
        .certifyBlob(
            certified,
            new Certificate(Bytes.of(SIGNATURE), Bytes.of(firstThirdAndNinth), Bytes.of(MESSAGE)));

    MoveValue<WalCoin> price = split(builder, 3 * STORAGE_PRICE_FROST * MORE_EPOCHS);
    calls.blob().extend(certified, MORE_EPOCHS, price);
    destroyEmpty(builder, price);

    MoveValue<Storage> left = calls.blob().delete(MoveValue.owned(Blob.class, DELETED));
    builder.transferObjects(List.of(left.operand()), OWNER);
    return builder.build();
  }

  /** They pay with exact coins, which are empty afterwards. */
  private static MoveValue<Blob> register(
      WalrusCalls calls, ProgrammableTransactionBuilder builder) {
    MoveValue<WalCoin> writePrice = split(builder, WRITE_PRICE_FROST);
    MoveValue<WalCoin> storagePrice = split(builder, STORAGE_PRICE_FROST * EPOCHS);
    MoveValue<Storage> storage = calls.storage().reserveSpace(ENCODED_BYTES, EPOCHS, storagePrice);
    destroyEmpty(builder, storagePrice);
    MoveValue<Blob> blob =
        calls
            .blob()
            .register(storage, BlobParameters.rs2(BLOB_ID, ROOT, BLOB_BYTES), true, writePrice);
    calls.metadata().add(blob, calls.metadata().create());
    calls.metadata().insertOrUpdatePair(blob, "color", "gray");
    destroyEmpty(builder, writePrice);
    return blob;
  }

  private static MoveValue<WalCoin> split(ProgrammableTransactionBuilder builder, long amount) {
    Operand wal = MoveValue.owned(WalCoin.class, WAL).operand();
    return new MoveValue<>(WalCoin.class, builder.splitCoins(wal, amount).getFirst());
  }

  private static void destroyEmpty(
      ProgrammableTransactionBuilder builder, MoveValue<WalCoin> coin) {
    builder.moveCall(
        Address.parse("0x2").orElseThrow(),
        "coin",
        "destroy_zero",
        List.of(WAL_TYPE),
        List.of(coin.operand()));
  }

  /** A command with what its operands stand for, wherever inputs are listed. */
  private record Resolved(String command, List<Operand> operands) {}

  private static List<Resolved> resolved(ProgrammableTransaction program) {
    return program.commands().stream()
        .map(command ->
            new Resolved(
                name(command),
                command.operands().stream().map(argument -> resolved(argument, program)).toList()))
        .toList();
  }

  private static Operand resolved(Argument argument, ProgrammableTransaction program) {
    return argument instanceof Argument.InputAt(int index) ? program.inputs().get(index) : argument;
  }

  private static String name(Command command) {
    return command instanceof Command.MoveCall call
        ? call.packageId() + "::" + call.module() + "::" + call.function() + call.typeArguments()
        : command.getClass().getSimpleName();
  }

  private static ObjectNode request() {
    ObjectNode request = OfficialSdk.request("write");
    addChain(request.putObject("objects"));
    request.put("walType", WAL_TYPE.toString());
    request
        .putObject("system")
        .put("objectId", SYSTEM.id().toString())
        .put("initialSharedVersion", SYSTEM.initialSharedVersion());
    request.put("staking", STAKING.id().toString());
    request.put("owner", OWNER.toString());
    addRef(request.putObject("wal"), WAL);
    addRef(request.putObject("certified"), CERTIFIED);
    addRef(request.putObject("deleted"), DELETED);
    ObjectNode register = request.putObject("register");
    register.put("size", BLOB_BYTES).put("epochs", EPOCHS).put("blobId", BLOB_ID.toString());
    register.put("rootHash", HEX.formatHex(ROOT.bytes())).put("deletable", true);
    register.putObject("attributes").put("color", "gray");
    ObjectNode certificate = request.putObject("certificate");
    certificate.putArray("signers").add(0).add(2).add(8);
    certificate.put("signature", HEX.formatHex(SIGNATURE));
    certificate.put("message", HEX.formatHex(MESSAGE));
    return request.put("moreEpochs", MORE_EPOCHS);
  }

  private static void addChain(ObjectNode objects) {
    SystemObject system = new SystemObject(SYSTEM.id(), VERSION, CURRENT, Optional.empty());
    addObject(
        objects, SYSTEM.id(), "system::System", BcsWriter.encode(system, (out, s) -> s.write(out)));
    Address innerId = WalrusFields.inner(SYSTEM.id(), VERSION);
    Field<Long, SystemStateInner> inner = new Field<>(innerId, VERSION, state());
    byte[] innerBcs =
        BcsWriter.encode(
            inner, (out, f) -> f.write(out, BcsWriter::u64, (to, state) -> state.write(to)));
    addObject(objects, innerId, "unused::Field", innerBcs);
    Storage storage = new Storage(address(0xD1), 1, 9, CERTIFIED_STORAGE_BYTES);
    Blob blob = new Blob(CERTIFIED.id(), 1, BLOB_ID, 5, 1, Optional.of(1L), storage, true);
    addObject(
        objects, CERTIFIED.id(), "blob::Blob", BcsWriter.encode(blob, (out, b) -> b.write(out)));
  }

  private static SystemStateInner state() {
    BlsCommitteeMember member =
        new BlsCommitteeMember(BlsKeyBytes.of(new byte[96]), 1, address(0x0D));
    BlsCommittee committee =
        new BlsCommittee(
            Collections.nCopies(MEMBERS, member), SHARDS, 9, BlsKeyBytes.of(new byte[48]));
    return new SystemStateInner(
        committee,
        1L << 40,
        0,
        STORAGE_PRICE_FROST,
        WRITE_PRICE_FROST,
        new FutureAccountingRingBuffer(0, 0, List.of()),
        new EventBlobCertificationState(Optional.empty(), new VecMap<>(List.of())),
        address(0xD2));
  }

  private static void addObject(ObjectNode objects, Address id, String name, byte[] contents) {
    objects
        .putObject(id.toString())
        .put("type", ORIGINAL + "::" + name)
        .put("contents", HEX.formatHex(contents));
  }

  private static void addRef(ObjectNode json, ObjectRef ref) {
    json.put("objectId", ref.id().toString())
        .put("version", ref.version())
        .put("digest", ref.digest().toString());
  }

  private static ObjectRef ref(int fill) {
    return new ObjectRef(address(fill), 7, Digest.of(filled(fill)));
  }

  private static Address address(int fill) {
    return Address.of(filled(fill));
  }

  private static byte[] filled(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }
}
