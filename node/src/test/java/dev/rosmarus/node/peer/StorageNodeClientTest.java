package dev.rosmarus.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.erasure.redstuff.SliverRecovery;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.node.wire.SymbolBcs;
import dev.rosmarus.node.wire.SymbolId;
import dev.rosmarus.node.wire.SyncShardRequest;
import dev.rosmarus.node.wire.SyncShardResponse;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.execution.port.Waiting;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageNodeClientTest {

  private static final EncodingConfig ENCODING = new EncodingConfig(7);
  private static final PeerConfig CONFIG =
      PeerConfig.DEFAULT.withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(1500));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlsSecretKey key = BlsSecretKey.generate(new SecureRandom());
  private final TestNode node =
      TestNode.start(ENCODING, key, IntStream.range(0, 7).boxed().toList());
  private final StorageNodeClient client = client(node.networkAddress());
  private final SliverMatrix matrix = new SliverMatrix();
  private VerifiedMetadata metadata;

  @BeforeEach
  void encodeBlob() {
    byte[] blob = new byte[60_000];
    new Random(7).nextBytes(blob);
    try (BlobEncoder encoder = new BlobEncoder(ENCODING, Parallelism.SINGLE)) {
      metadata = encoder.encode(MemorySegment.ofArray(blob), matrix);
    }
  }

  @AfterEach
  void close() {
    client.close();
    node.close();
    threads.shutdownNow();
    matrix.close();
  }

  private StorageNodeClient client(String address) {
    return StorageNodeClient.of(
        NodeEndpoint.plain(address).orElseThrow(),
        CONFIG,
        threads,
        Waiting.system(),
        PeerObserver.NONE);
  }

  private BlobId blobId() {
    return metadata.blobId();
  }

  @Test
  void storesMetadataAndReadsItBackVerified() throws Exception {
    assertThat(client.storeMetadata(blobId(), metadata.metadata(), false))
        .isEqualTo(new Reply.Success<>(StoreResult.STORED));
    assertThat(client.storeMetadata(blobId(), metadata.metadata(), false))
        .isEqualTo(new Reply.Success<>(StoreResult.EXISTED));
    assertThat(client.metadata(blobId(), ENCODING)).isEqualTo(new Reply.Success<>(metadata));
  }

  @Test
  void storesSliversOfBothAxesAndReadsThemBackByteForByte() throws Exception {
    client.storeMetadata(blobId(), metadata.metadata(), true);
    SliverPair pair = matrix.pair(3);
    assertThat(client.storeSliver(blobId(), 3, pair.primary(), true))
        .isEqualTo(new Reply.Success<>(StoreResult.BUFFERED));
    assertThat(client.storeSliver(blobId(), 3, pair.secondary(), false))
        .isEqualTo(new Reply.Success<>(StoreResult.STORED));
    for (Axis axis : Axis.values()) {
      try (ReceivedSliver received = client.sliver(metadata, 3, axis).success().orElseThrow();
          SliverExpander expander = new SliverExpander()) {
        expander.verify(metadata, received.sliver());
      }
    }
  }

  @Test
  void metadataOfAnotherBlobIsFalse() throws Exception {
    client.storeMetadata(blobId(), metadata.metadata(), false);
    node.fault(TestNode.Fault.LYING_METADATA);
    assertThat(client.metadata(blobId(), ENCODING)).isInstanceOf(Reply.Malformed.class);
  }

  @Test
  void aSliverOfAnotherPairIsFalse() throws Exception {
    byte[] other = BcsWriter.encode(matrix.pair(4).primary(), SliverBcs::write);
    node.script("GET /v1/blobs/" + blobId() + "/slivers/3/primary", TestNode.Answer.bcs(other));
    assertThat(client.sliver(metadata, 3, Axis.PRIMARY)).isInstanceOf(Reply.Malformed.class);
  }

  @Test
  void anAnswerLongerThanASliverIsRefusedByItsLength() throws Exception {
    node.script(
        "GET /v1/blobs/" + blobId() + "/slivers/3/primary",
        TestNode.Answer.bcs(new byte[1_000_000]));
    assertThat(client.sliver(metadata, 3, Axis.PRIMARY).summary()).contains("more than");
  }

  @Test
  void refusalsSayTheirReason() throws Exception {
    node.registered(_ -> false);
    Reply<StoreResult> reply = client.storeMetadata(blobId(), metadata.metadata(), false);
    assertThat(reply.isRefusal(NodeRefusal.NOT_REGISTERED)).isTrue();
    assertThat(client.metadata(blobId(), ENCODING))
        .isInstanceOfSatisfying(
            Reply.Refused.class, refused -> assertThat(refused.refusal().isNotFound()).isTrue());
  }

  @Test
  void anErrorInPlainTextKeepsItsStatus() throws Exception {
    node.script(
        "GET /v1/blobs/" + blobId() + "/status",
        new TestNode.Answer(
            413, "text/plain", Bytes.owning("too long".getBytes(StandardCharsets.UTF_8))));
    assertThat(client.blobStatus(blobId())).isEqualTo(new Reply.Refused<>(NodeRefusal.bare(413)));
  }

  @Test
  void aSilentNodeIsUnreachableWhenTheTimeIsOver() throws Exception {
    node.fault(TestNode.Fault.SILENT);
    assertThat(client.metadata(blobId(), ENCODING)).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void aClosedPortIsUnreachable() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (StorageNodeClient nobody = client("127.0.0.1:" + port)) {
      assertThat(nobody.health()).isInstanceOf(Reply.Unreachable.class);
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsFalse() throws Exception {
    node.fault(TestNode.Fault.GARBAGE);
    assertThat(client.blobStatus(blobId())).isInstanceOf(Reply.Malformed.class);
    assertThat(client.health()).isInstanceOf(Reply.Malformed.class);
  }

  @Test
  void aConfirmationCountsOnlyForWhatItSaysAndByWhoSignedIt() throws Exception {
    client.storeMetadata(blobId(), metadata.metadata(), false);
    for (int pair = 0; pair < 7; pair++) {
      client.storeSliver(blobId(), pair, matrix.pair(pair).primary(), false);
      client.storeSliver(blobId(), pair, matrix.pair(pair).secondary(), false);
    }
    Persistence permanent = new Persistence.Permanent();
    Confirmation wanted = new Confirmation(1, blobId(), permanent);
    SignedMessage signed =
        client.confirmation(blobId(), permanent, Duration.ofSeconds(1)).success().orElseThrow();
    assertThat(node.requests().getLast())
        .endsWith("/confirmation/permanent?wait_for_registration=true&wait_millis=1000");
    assertThat(wanted.objection(signed, key.publicKey())).isEmpty();
    assertThat(new Confirmation(2, blobId(), permanent).objection(signed, key.publicKey()))
        .get()
        .asString()
        .contains("epoch 1");
    BlsSecretKey other = BlsSecretKey.generate(new SecureRandom());
    assertThat(wanted.objection(signed, other.publicKey())).isPresent();
    assertThat(
            wanted.objection(
                SignedMessage.sign(new ProtocolMessage.InvalidBlob(1, blobId()), key),
                key.publicKey()))
        .isPresent();
  }

  @Test
  void readsEveryFormOfAStatus() throws Exception {
    String path = "GET /v1/blobs/" + blobId() + "/status";
    String event = "{\"txDigest\":\"11111111111111111111111111111111\",\"eventSeq\":\"3\"}";
    node.script(path, TestNode.Answer.json(200, envelope("\"nonexistent\"")));
    assertThat(client.blobStatus(blobId()).success()).contains(new BlobStatus.Nonexistent());
    node.script(
        path, TestNode.Answer.json(200, envelope("{\"invalid\":{\"event\":" + event + "}}")));
    assertThat(client.blobStatus(blobId()).success().orElseThrow())
        .isInstanceOf(BlobStatus.Invalid.class);
    String counts =
        "\"deletableCounts\":{\"count_deletable_total\":3,\"count_deletable_certified\":1}";
    node.script(
        path,
        TestNode.Answer.json(
            200,
            envelope(
                "{\"permanent\":{\"endEpoch\":44,\"isCertified\":true,\"statusEvent\":"
                    + event
                    + ","
                    + counts
                    + ",\"initialCertifiedEpoch\":12}}")));
    assertThat(client.blobStatus(blobId()).success().orElseThrow())
        .isInstanceOfSatisfying(
            BlobStatus.Permanent.class,
            permanent -> {
              assertThat(permanent.endEpoch()).isEqualTo(44);
              assertThat(permanent.deletableCounts().total()).isEqualTo(3);
              assertThat(permanent.initialCertifiedEpoch()).hasValue(12);
              assertThat(permanent.statusEvent().index()).isEqualTo(3);
            });
    node.script(
        path,
        TestNode.Answer.json(
            200, envelope("{\"deletable\":{\"initialCertifiedEpoch\":null," + counts + "}}")));
    assertThat(client.blobStatus(blobId()).success().orElseThrow())
        .isInstanceOfSatisfying(
            BlobStatus.Deletable.class,
            deletable -> assertThat(deletable.initialCertifiedEpoch()).isEmpty());
  }

  @Test
  void readsHealth() throws Exception {
    node.script(
        "GET /v1/health",
        TestNode.Answer.json(
            200,
            envelope(
                """
                {"uptime":{"secs":3600,"nanos":5},"epoch":17,"publicKey":"k","nodeStatus":"Active",
                "eventProgress":{"persisted":1000,"pending":2,"highestFinishedEventIndex":1001},
                "shardSummary":{"owned":10,"ownedShardStatus":{"unknown":0,"ready":10,
                "inTransfer":0,"inRecovery":0},"readOnly":1}}\
                """)));
    NodeHealth health = client.health().success().orElseThrow();
    assertThat(health.uptime()).isEqualTo(Duration.ofSeconds(3600, 5));
    assertThat(health.nodeStatus()).isEqualTo("Active");
    assertThat(health.shards().ready()).isEqualTo(10);
    assertThat(health.eventProgress().highestFinished()).hasValue(1001);
    assertThat(health.latestCheckpoint()).isEmpty();
  }

  @Test
  void asksForSymbolsAsTheReferenceDoes() throws Exception {
    try (SliverExpander expander = new SliverExpander()) {
      RecoverySymbol[] symbols =
          expander.recoverySymbols(metadata.layout(), matrix.pair(2).secondary(), 1, 3);
      String path =
          "GET /v1/blobs/" + blobId() + "/recoverySymbols?proofAxis=secondary&id=1-4&id=3-4";
      node.script(
          path, TestNode.Answer.bcs(BcsWriter.encode(List.of(symbols), SymbolBcs::writeGenerals)));
      SymbolRequest request =
          SymbolRequest.byIds(List.of(new SymbolId(1, 4), new SymbolId(3, 4)), Axis.SECONDARY);
      List<RecoverySymbol> received =
          client.recoverySymbols(blobId(), request).success().orElseThrow();
      assertThat(received).hasSize(2);
      SliverRecovery.verifySymbol(metadata, received.get(1));
    }
    assertThat(SymbolRequest.forSliver(Axis.PRIMARY, 72).query())
        .isEqualTo("proofAxis=secondary&targetSliver=72&targetType=primary");
  }

  @Test
  void asksForAShardWithTheBareKeyAsAuthorization() throws Exception {
    SyncShardRequest request = new SyncShardRequest(3, Axis.PRIMARY, blobId(), 10, 1);
    SignedMessage signed = SignedMessage.sign(new ProtocolMessage.ShardSync(1, request), key);
    SyncShardResponse response =
        new SyncShardResponse(
            List.of(new SyncShardResponse.Entry(blobId(), matrix.pair(1).primary())));
    node.script(
        "POST /v1/migrate/sync_shard",
        TestNode.Answer.bcs(BcsWriter.encode(response, SliverBcs::writeSyncShardResponse)));
    try (ReceivedShard shard = client.syncShard(signed, key.publicKey()).success().orElseThrow()) {
      assertThat(shard.response().entries()).hasSize(1);
      assertThat(shard.response().entries().getFirst().sliver().index()).isEqualTo(1);
    }
    assertThat(node.headers()).contains("Authorization: " + key.publicKey().text());
  }

  @Test
  void takesOnlyAddressesOfHostAndPort() {
    assertThat(NodeEndpoint.plain("node.example:9185")).isPresent();
    assertThat(NodeEndpoint.plain("[::1]:9185")).isPresent();
    for (String bad :
        List.of("", "node.example", "node:0", "a:b", "user@h:1", "h:1/x", "h:1?q", "h:99999")) {
      assertThat(NodeEndpoint.plain(bad)).as(bad).isEmpty();
    }
  }

  private static String envelope(String data) {
    return "{\"success\":{\"code\":200,\"data\":" + data + "}}";
  }
}
