package dev.rosmarus.acceptance;

import static dev.rosmarus.acceptance.WalrusOnDevchain.WAL;
import static dev.rosmarus.acceptance.WalrusSession.BLOB_BYTES;
import static dev.rosmarus.acceptance.WalrusSession.EVERYBODY;
import static dev.rosmarus.acceptance.WalrusSession.about;
import static dev.rosmarus.acceptance.WalrusSession.registration;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.contract.storage.StorageFee;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.Storage;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The life of blobs on the local chain in the hands of the official Walrus client, unmodified: what
 * it does, the chain holds afterwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialWalrusSdkOnDevchainTest {

  private static final long LARGE_BLOB_BYTES = 1_800_000;

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
  void registersABlobForItsPrice(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "registers", WAL);

    Address id = session.register("registered", 3, true);

    Blob blob = session.onChain(id);
    assertThat(blob.blobId())
        .isEqualTo(BlobIdBytes.derive(1, BLOB_BYTES, WalrusSession.root("registered")));
    assertThat(blob.unencodedBytes()).isEqualTo(BLOB_BYTES);
    assertThat(blob.deletable()).isTrue();
    assertThat(blob.certifiedEpoch()).isEmpty();
    assertThat(blob.storage().startEpoch()).isEqualTo(1);
    assertThat(blob.storage().endEpoch()).isEqualTo(4);
    assertThat(session.walFrost()).isEqualTo(WAL - write() - storage(3));
  }

  @OverEachProtocol
  void seesTheRegisteredBlobAsItIs(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "sees", WAL);
    Address id = session.register("seen", 2, false);

    JsonNode seen = session.ask("blob", about(id)).get("blob");

    Blob blob = session.onChain(id);
    assertThat(seen.get("id").asText()).isEqualTo(id.toString());
    assertThat(seen.get("blob_id").asText()).isEqualTo(blob.blobId().toBigInteger().toString());
    assertThat(seen.get("size").asText()).isEqualTo("2800");
    assertThat(seen.get("encoding_type").asInt()).isEqualTo(1);
    assertThat(seen.get("registered_epoch").asInt()).isEqualTo(1);
    assertThat(seen.get("certified_epoch").isNull()).isTrue();
    assertThat(seen.get("deletable").asBoolean()).isFalse();
    JsonNode storage = seen.get("storage");
    assertThat(storage.get("id").asText()).isEqualTo(blob.storage().id().toString());
    assertThat(storage.get("start_epoch").asInt()).isEqualTo(1);
    assertThat(storage.get("end_epoch").asInt()).isEqualTo(3);
    assertThat(storage.get("storage_size").asLong()).isEqualTo(blob.storage().storageBytes());
  }

  @OverEachProtocol
  void spendsItsLastFrost(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "last", write() + storage(2));

    session.register("last", 2, true);

    assertThat(session.walFrost()).isZero();
  }

  @OverEachProtocol
  void paysWithManySmallCoins(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "many", 3_000, 3_000, 3_000, 3_000);

    session.register("small coins", 2, true);

    assertThat(session.walFrost()).isEqualTo(12_000 - write() - storage(2));
  }

  @OverEachProtocol
  void reservesStorageWithoutABlob(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "storage", WAL);

    session.ask("storage", request -> request.put("size", LARGE_BLOB_BYTES).put("epochs", 4));

    Storage storage = walrus.read(session.onlyObject(WalrusType.STORAGE), Storage::read);
    assertThat(storage.endEpoch()).isEqualTo(5);
    assertThat(storage.storageBytes()).isEqualTo(encodedBytes(LARGE_BLOB_BYTES));
    long units = StorageFee.units(storage.storageBytes());
    assertThat(session.walFrost())
        .isEqualTo(WAL - units * 4 * system().storagePricePerUnitSizeFrost());
  }

  @OverEachProtocol
  void certifiesADeletableBlobWithAllConfirmations(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "certifies", WAL);
    Address id = session.register("certified", 2, true);

    session.certify(id, EVERYBODY);

    assertThat(session.onChain(id).certifiedEpoch()).contains(1L);
  }

  @OverEachProtocol
  void certifiesAPermanentBlobThoughAMemberIsSilent(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "permanent", WAL);
    Address id = session.register("permanent", 2, false);

    session.certify(id, Set.of(0, 1, 3, 4));

    assertThat(session.onChain(id).certifiedEpoch()).contains(1L);
  }

  @OverEachProtocol
  void extendsABlob(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "extends", WAL);
    Address id = session.register("extended", 1, false);
    session.certify(id, EVERYBODY);
    long before = session.walFrost();

    session.ask("extend", about(id).andThen(request -> request.put("epochs", 2)));

    assertThat(session.onChain(id).storage().endEpoch()).isEqualTo(4);
    assertThat(session.walFrost()).isEqualTo(before - storage(2));
  }

  @OverEachProtocol
  void extendsABlobToAnEpoch(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "extends to", WAL);
    Address id = session.register("extended to", 2, true);
    session.certify(id, EVERYBODY);

    session.ask("extend", about(id).andThen(request -> request.put("endEpoch", 6)));

    assertThat(session.onChain(id).storage().endEpoch()).isEqualTo(6);
  }

  @OverEachProtocol
  void givesABlobAttributesAsItRegistersIt(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "attributes", WAL);
    JsonNode reply =
        session.ask(
            "register",
            registration("described", 1, true)
                .andThen(request -> request.putObject("attributes").put("color", "grün")));
    Address id = Address.parse(reply.get("blob").get("id").asText()).orElseThrow();

    JsonNode attributes = session.ask("attributes", about(id));

    assertThat(attributes.properties()).hasSize(1);
    assertThat(attributes.get("color").asText()).isEqualTo("grün");
  }

  @OverEachProtocol
  void writesChangesAndRemovesAttributes(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "describes", WAL);
    Address id = session.register("described later", 1, true);
    session.ask(
        "describeFirst",
        about(id)
            .andThen(request ->
                request
                    .putObject("attributes")
                    .put("kept", "1")
                    .put("changed", "2")
                    .put("gone", "3")));

    session.ask(
        "describe",
        about(id)
            .andThen(request ->
                request
                    .putObject("attributes")
                    .put("changed", "4")
                    .putNull("gone")
                    .put("new", "")));

    JsonNode attributes = session.ask("attributes", about(id));
    assertThat(attributes.properties()).hasSize(3);
    assertThat(attributes.get("kept").asText()).isEqualTo("1");
    assertThat(attributes.get("changed").asText()).isEqualTo("4");
    assertThat(attributes.get("new").asText()).isEmpty();
  }

  @OverEachProtocol
  void deletesABlobAndKeepsItsStorage(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "deletes", WAL);
    Address id = session.register("deleted", 3, true);
    Storage storage = session.onChain(id).storage();

    session.ask("delete", about(id));

    assertThat(walrus.chain.state().object(id)).isEmpty();
    assertThat(session.onlyObject(WalrusType.STORAGE)).isEqualTo(storage.id());
    assertThat(walrus.read(storage.id(), Storage::read)).isEqualTo(storage);
  }

  @OverEachProtocol
  void deletesACertifiedBlobWithAttributes(Protocol protocol) {
    WalrusSession session = walrus.session(protocol, "deletes certified", WAL);
    JsonNode reply =
        session.ask(
            "register",
            registration("deleted certified", 1, true)
                .andThen(request -> request.putObject("attributes").put("a", "b")));
    Address id = Address.parse(reply.get("blob").get("id").asText()).orElseThrow();
    session.certify(id, EVERYBODY);

    session.ask("delete", about(id));

    assertThat(session.objects(WalrusType.BLOB)).isEmpty();
  }

  private SystemStateInner system() {
    return walrus.deployment.systemState();
  }

  private static long encodedBytes(long unencodedBytes) {
    return new EncodingConfig(WalrusOnDevchain.SHARDS).layout(unencodedBytes).encodedBytes();
  }

  private long write() {
    return StorageFee.writeFrost(encodedBytes(BLOB_BYTES), system().writePricePerUnitSizeFrost());
  }

  private long storage(int epochs) {
    return epochs
        * StorageFee.epochFrost(encodedBytes(BLOB_BYTES), system().storagePricePerUnitSizeFrost());
  }
}
