package dev.rosmarus.node.api;

import static dev.rosmarus.node.api.UploadCases.END;
import static dev.rosmarus.node.api.UploadCases.metadataPath;
import static dev.rosmarus.node.api.UploadCases.path;
import static dev.rosmarus.node.api.UploadCases.sliverPath;
import static dev.rosmarus.node.api.UploadCases.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.rig.EncodedBlob;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.rig.TestChain;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.text.StandardBase64;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to the byte. */
class WireFormTest {

  private static final String DIGEST = TestChain.event(0).transaction().toString();

  @TempDir Path folder;
  private ApiRig api;

  @BeforeEach
  void start() throws Exception {
    api = ApiRig.open(folder);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String event(long index) {
    return "{\"txDigest\":\"" + DIGEST + "\",\"eventSeq\":\"" + index + "\"}";
  }

  private static String success(int code, String data) {
    return "{\"success\":{\"code\":" + code + ",\"data\":" + data + "}}";
  }

  private void assertJson(ApiRig.Answer answer, int status, String json) {
    assertThat(answer.text()).isEqualTo(json);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/json");
  }

  private String statusOf(EncodedBlob blob) {
    ApiRig.Answer answer = api.get(path(blob) + "/status");
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  @Test
  void metadataIsReadBehindItsBlobIdAndWrittenWithout() throws Exception {
    EncodedBlob blob = UploadCases.registered(api);
    assertJson(
        api.put(metadataPath(blob), blob.metadataBcs()),
        201,
        success(201, "\"metadata successfully stored\""));
    ApiRig.Answer read = api.get(metadataPath(blob));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(blob.id().bytes());
    expected.writeBytes(blob.metadataBcs());
    assertThat(read.body()).isEqualTo(expected.toByteArray());
    assertThat(read.contentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void aSliverComesAsItWent() throws Exception {
    EncodedBlob blob = stored(api);
    for (Axis axis : Axis.values()) {
      int pair = NodeRig.pairOn(blob, 7);
      ApiRig.Answer read = api.get(sliverPath(blob, pair, axis));
      assertThat(read.body()).isEqualTo(blob.sliverBcs(pair, axis));
      assertThat(read.contentType()).isEqualTo("application/octet-stream");
    }
  }

  @Test
  void aStoredBlobIsCalledBufferedToWhoAnnouncedItAsPending() throws Exception {
    EncodedBlob blob = UploadCases.registered(api);
    assertJson(
        api.put(metadataPath(blob) + "?pending=true", blob.metadataBcs()),
        202,
        success(202, "\"metadata buffered pending registration\""));
    assertThat(api.node.metadata.has(blob.id())).isTrue();
    assertJson(
        api.put(metadataPath(blob) + "?pending=true", blob.metadataBcs()),
        200,
        success(200, "\"metadata already stored\""));
  }

  @Test
  void aConfirmationIsSignedOverTheBytesOfTheExample() throws Exception {
    EncodedBlob blob = stored(api);
    api.node.committees.begin(21, NodeRig.OWN_SHARDS);
    SignedMessage permanent =
        MessageJson.readConfirmation(BlobCases.permanent(api, blob, "").data());
    String id = HexFormat.of().formatHex(blob.id().bytes());
    assertThat(permanent.messageBcs())
        .isEqualTo(HexFormat.of().parseHex("01000315000000" + id + "00"))
        .hasSize(40);
    byte[] objectId = new byte[Address.BYTES];
    Arrays.fill(objectId, (byte) 0x2a);
    api.node.chain.registerDeletable(blob.id(), Address.of(objectId), END);
    String unprefixed = "2a".repeat(32);
    SignedMessage deletable =
        MessageJson.readConfirmation(
            api.get(
                    path(blob)
                        + "/confirmation/deletable/"
                        + unprefixed
                        + "?wait_for_registration=true&wait_millis=2000")
                .data());
    assertThat(deletable.messageBcs())
        .isEqualTo(HexFormat.of().parseHex("01000315000000" + id + "01" + unprefixed))
        .hasSize(72);
    assertThat(deletable.signedBy(NodeRig.KEY.publicKey())).isTrue();
    assertJson(
        BlobCases.permanent(api, blob, ""),
        200,
        success(
            200,
            "{\"signed\":{\"serializedMessage\":\"%s\",\"signature\":\"%s\"}}"
                .formatted(
                    StandardBase64.encode(permanent.messageBcs()), permanent.signature().text())));
  }

  @Test
  void blobStatusIsCamelCaseOutsideAndSnakeCaseInside() throws Exception {
    EncodedBlob blob = NodeRig.blob(100, 77_001);
    Address permanent = Address.ofShort(0x101);
    Address deletable = Address.ofShort(0x102);
    assertThat(statusOf(blob)).isEqualTo(success(200, "\"nonexistent\""));
    api.node.chain.registerDeletable(blob.id(), deletable, 44);
    assertThat(statusOf(blob))
        .isEqualTo(
            success(
                200,
                "{\"deletable\":{\"initialCertifiedEpoch\":null,\"deletableCounts\":"
                    + "{\"count_deletable_total\":1,\"count_deletable_certified\":0}}}"));
    api.node.chain.registerPermanent(blob.id(), permanent, 44);
    assertThat(statusOf(blob))
        .isEqualTo(
            success(
                200,
                "{\"permanent\":{\"endEpoch\":44,\"isCertified\":false,\"statusEvent\":"
                    + event(1)
                    + ",\"deletableCounts\":{\"count_deletable_total\":1,"
                    + "\"count_deletable_certified\":0},\"initialCertifiedEpoch\":null}}"));
    api.node.chain.certifyPermanent(blob.id(), permanent, 44);
    assertThat(statusOf(blob))
        .contains("\"isCertified\":true")
        .contains("\"initialCertifiedEpoch\":1}");
    api.node.chain.invalidate(blob.id());
    assertThat(statusOf(blob))
        .isEqualTo(success(200, "{\"invalid\":{\"event\":" + event(3) + "}}"));
  }

  @Test
  void healthIsThatOfTheSpecification() throws Exception {
    api.node.shards.create(List.of(9, 4));
    api.node.shards.setStatus(9, ShardStatus.LOCKED_TO_MOVE);
    api.node.shards.setStatus(2, ShardStatus.ACTIVE_SYNC);
    api.node.committees.begin(NodeRig.EPOCH, List.of(2, 0, 7, 5));
    String start =
        "{\"uptime\":{\"secs\":3600,\"nanos\":123456789},\"epoch\":5,\"publicKey\":\""
            + NodeRig.KEY.publicKey().text()
            + "\",\"nodeStatus\":\"Active\",\"eventProgress\":{\"persisted\":1000,\"pending\":2,"
            + "\"highestFinishedEventIndex\":1001},\"shardSummary\":{\"owned\":4,"
            + "\"ownedShardStatus\":{\"unknown\":1,\"ready\":2,\"inTransfer\":1,\"inRecovery\":0},"
            + "\"readOnly\":1}";
    String end = ",\"latestCheckpointSequenceNumber\":123456789}";
    assertJson(api.get("/v1/health"), 200, success(200, start + end));
    String detail =
        ",\"shardDetail\":{\"owned\":[{\"shard\":0,\"status\":\"ready\"},"
            + "{\"shard\":2,\"status\":\"inTransfer\"},{\"shard\":5,\"status\":\"unknown\"},"
            + "{\"shard\":7,\"status\":\"ready\"}],\"other\":[{\"shard\":4,\"status\":\"unknown\"},"
            + "{\"shard\":9,\"status\":\"readOnly\"}]}";
    assertJson(api.get("/v1/health?detailed=true"), 200, success(200, start + detail + end));
  }

  @Test
  void theErrorOfAnEpochCarriesBothEpochs() {
    ApiRig.Answer answer =
        OtherCases.ask(api, NodeRig.OTHER_KEY, OtherCases.request(OtherCases.GAINED_SHARD, 1, 4));
    assertJson(
        answer,
        400,
        "{\"error\":{\"status\":\"INVALID_ARGUMENT\",\"code\":400,\"message\":\"the request's epoch"
            + " must be the same as the server's epoch: the request's epoch (4) is invalid, server"
            + " epoch 5\",\"details\":[{\"@type\":\"ErrorInfo\",\"reason\":\"INVALID_EPOCH\","
            + "\"domain\":\"storage.walrus.space\",\"metadata\":"
            + "{\"request_epoch\":4,\"server_epoch\":5}}]}}");
  }

  @Test
  void everyOctetTypeAndNoneAreTakenForMetadata() throws Exception {
    for (String type : List.of("application/octet-stream", "Application/Octet-Stream; a=b")) {
      EncodedBlob blob = UploadCases.registered(api);
      ApiRig.Answer answer =
          api.send(
              api.request(metadataPath(blob))
                  .header("content-type", type)
                  .PUT(BodyPublishers.ofByteArray(blob.metadataBcs())));
      assertThat(answer.status()).isEqualTo(201);
    }
  }

  @Test
  void headAnswersAsGetWithoutABody() throws Exception {
    EncodedBlob blob = stored(api);
    ApiRig.Answer head = api.send(api.request(metadataPath(blob)).HEAD());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.response().headers().firstValueAsLong("content-length"))
        .hasValue(32 + blob.metadataBcs().length);
  }

  @Test
  void slashesAtTheEndAndOtherPathsAreNobodys() {
    assertThat(api.get("/v1/health/").status()).isEqualTo(404);
    assertThat(api.get("/v1/blobs").body()).isEmpty();
    assertThat(api.put("/v1/health", new byte[0]).status()).isEqualTo(405);
  }

  @Test
  void aLockedShardIsRead() throws Exception {
    EncodedBlob blob = stored(api);
    api.node.shards.setStatus(7, ShardStatus.LOCKED_TO_MOVE);
    assertThat(api.get(sliverPath(blob, NodeRig.pairOn(blob, 7), Axis.PRIMARY)).status())
        .isEqualTo(200);
  }
}
