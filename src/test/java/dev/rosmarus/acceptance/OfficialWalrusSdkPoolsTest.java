package dev.rosmarus.acceptance;

import static dev.rosmarus.acceptance.WalrusOnDevchain.WAL;
import static dev.rosmarus.acceptance.WalrusSession.BLOB_BYTES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_POOL_POOL_NOT_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.PooledBlob;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.StoragePool;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Storage pools by transactions that the official Sui client builds and completes: the Walrus
 * client has no words for pools yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialWalrusSdkPoolsTest {

  private static final long POOL_BYTES = 4 << 20;
  private static final long EPOCHS = 2;
  private static final int RS2 = 1;
  private static final HexFormat HEX = HexFormat.of();

  private WalrusOnDevchain walrus;

  @BeforeAll
  void start() {
    walrus = WalrusOnDevchain.start();
  }

  @AfterAll
  void stop() {
    if (walrus != null) {
      walrus.close();
    }
  }

  @OverEachProtocol
  void createsAPoolForItsPrice(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "creates", WAL);

    Address pool = create(session);

    StoragePoolInner inner = inner(pool);
    assertThat(inner.storage().endEpoch()).isEqualTo(1 + EPOCHS);
    assertThat(inner.storage().storageBytes()).isEqualTo(POOL_BYTES);
    assertThat(inner.blobCount()).isZero();
    assertThat(session.walFrost()).isEqualTo(WAL - EPOCHS * priceOfPoolFrost());
  }

  @OverEachProtocol
  void registersCertifiesAndDeletesABlobInAPool(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "registers", WAL);
    Address pool = create(session);
    RootHash root = WalrusSession.root("pooled");
    BlobIdBytes blobId = BlobIdBytes.derive(RS2, BLOB_BYTES, root);

    register(session, pool, root);
    assertThat(inner(pool).blobCount()).isEqualTo(1);
    assertThat(blob(pool, blobId).certifiedEpoch()).isEmpty();

    certify(session, pool, blobId);
    assertThat(blob(pool, blobId).certifiedEpoch()).contains(1L);

    call(
        session,
        calls ->
            call(calls, "system::delete_pooled_blob")
                .add(system())
                .add(object(pool))
                .add(one("u256", blobId.toBigInteger().toString())));
    assertThat(inner(pool).blobCount()).isZero();
    assertThat(inner(pool).usedEncodedBytes()).isZero();
  }

  @OverEachProtocol
  void extendsAndEnlargesAPool(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "extends", WAL);
    Address pool = create(session);

    call(
        session,
        calls -> {
          call(calls, "system::extend_storage_pool")
              .add(system())
              .add(object(pool))
              .add(one("u32", 1))
              .add(wal(priceOfPoolFrost()));
          call(calls, "system::increase_storage_pool_capacity")
              .add(system())
              .add(object(pool))
              .add(one("u64", POOL_BYTES))
              .add(wal((EPOCHS + 1) * priceOfPoolFrost()));
        });

    assertThat(inner(pool).storage().endEpoch()).isEqualTo(2 + EPOCHS);
    assertThat(inner(pool).storage().storageBytes()).isEqualTo(2 * POOL_BYTES);
    assertThat(session.walFrost()).isEqualTo(WAL - 2 * (EPOCHS + 1) * priceOfPoolFrost());
  }

  @OverEachProtocol
  void destroysAnEmptyPoolAndKeepsItsStorage(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "destroys", WAL);
    Address pool = create(session);

    ask(session, calls -> call(calls, "storage_pool::destroy").add(object(pool)), 0);

    assertThat(walrus.chain.state().object(pool)).isEmpty();
    Storage left = walrus.read(session.onlyObject(WalrusType.STORAGE), Storage::read);
    assertThat(left.storageBytes()).isEqualTo(POOL_BYTES);
  }

  @OverEachProtocol
  void doesNotDestroyAPoolWithABlob(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "not empty", WAL);
    Address pool = create(session);
    register(session, pool, WalrusSession.root("kept"));

    JsonNode refusal =
        session.refusal(
            "call", request(calls -> call(calls, "storage_pool::destroy").add(object(pool)), 0));

    assertThat(refusal.get("abort").get("module").asText())
        .isEqualTo(STORAGE_POOL_POOL_NOT_EMPTY.module());
    assertThat(refusal.get("abort").get("code").asLong())
        .isEqualTo(STORAGE_POOL_POOL_NOT_EMPTY.code());
    assertThat(refusal.get("abort").get("functionName").asText()).isEqualTo("destroy");
  }

  private Address create(WalrusSession session) {
    ask(
        session,
        calls ->
            call(calls, "system::create_storage_pool")
                .add(system())
                .add(one("u64", POOL_BYTES))
                .add(one("u32", EPOCHS))
                .add(wal(EPOCHS * priceOfPoolFrost())),
        0);
    return session.onlyObject(WalrusType.STORAGE_POOL);
  }

  private void register(WalrusSession session, Address pool, RootHash root) {
    long encoded = StorageFee.encodedBytes(BLOB_BYTES, RS2, WalrusOnDevchain.SHARDS);
    long price =
        StorageFee.writeFrost(
            encoded, walrus.deployment.systemState().writePricePerUnitSizeFrost());
    call(
        session,
        calls ->
            call(calls, "system::register_pooled_blob")
                .add(system())
                .add(object(pool))
                .add(
                    one(
                        "u256",
                        BlobIdBytes.derive(RS2, BLOB_BYTES, root).toBigInteger().toString()))
                .add(one("u256", BcsReader.decode(root.bytes(), BcsReader::u256).toString()))
                .add(one("u64", BLOB_BYTES))
                .add(one("u8", RS2))
                .add(JsonNodeFactory.instance.objectNode().put("bool", true))
                .add(wal(price)));
  }

  private void certify(WalrusSession session, Address pool, BlobIdBytes blobId) {
    byte[] message =
        ConfirmingNode.message(walrus.epoch(), blobId, Optional.of(blob(pool, blobId).id()));
    BlsSignature signature =
        BlsSignature.aggregate(
            walrus.committee().stream().map(node -> node.key().sign(message)).toList());
    call(
        session,
        calls ->
            call(calls, "system::certify_pooled_blob")
                .add(system())
                .add(object(pool))
                .add(one("u256", blobId.toBigInteger().toString()))
                .add(one("bytes", HEX.formatHex(signature.bytes())))
                .add(one("bytes", "1f"))
                .add(one("bytes", HEX.formatHex(message))));
  }

  private void call(WalrusSession session, Consumer<ArrayNode> calls) {
    ask(session, calls, new int[0]);
  }

  private void ask(WalrusSession session, Consumer<ArrayNode> calls, int... keep) {
    JsonNode reply = session.ask("call", request(calls, keep));
    assertThat(reply.get("success").asBoolean()).isTrue();
  }

  private Consumer<ObjectNode> request(Consumer<ArrayNode> calls, int... keep) {
    return request -> {
      request.put("packageId", walrus.deployment.systemObject().packageId().toString());
      request.put("walType", walrus.genesis.edition().wal().toString());
      calls.accept(request.putArray("calls"));
      ArrayNode kept = request.putArray("keep");
      for (int index : keep) {
        kept.add(index);
      }
    };
  }

  private static ArrayNode call(ArrayNode calls, String target) {
    return calls.addObject().put("target", target).putArray("arguments");
  }

  private ObjectNode system() {
    return object(walrus.deployment.objects().system().id());
  }

  private static ObjectNode object(Address id) {
    return one("object", id.toString());
  }

  private static ObjectNode wal(long frost) {
    return one("wal", frost);
  }

  private static ObjectNode one(String kind, String value) {
    return JsonNodeFactory.instance.objectNode().put(kind, value);
  }

  private static ObjectNode one(String kind, long value) {
    return JsonNodeFactory.instance.objectNode().put(kind, value);
  }

  private long priceOfPoolFrost() {
    return StorageFee.epochFrost(
        POOL_BYTES, walrus.deployment.systemState().storagePricePerUnitSizeFrost());
  }

  private StoragePoolInner inner(Address pool) {
    long version = walrus.read(pool, StoragePool::read).version();
    return walrus.read(
        WalrusFields.inner(pool, version),
        in -> Field.read(in, BcsReader::u64, StoragePoolInner::read).value());
  }

  private PooledBlob blob(Address pool, BlobIdBytes blobId) {
    Address id = WalrusFields.pooledBlob(inner(pool).blobs().id(), blobId);
    Field<BlobIdBytes, Address> field =
        walrus.read(id, in -> Field.read(in, BlobIdBytes::read, Address::read));
    return walrus.read(field.value(), PooledBlob::read);
  }
}
