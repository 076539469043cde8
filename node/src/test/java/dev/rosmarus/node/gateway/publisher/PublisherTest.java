package dev.rosmarus.node.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.FrugalWriter;
import dev.rosmarus.node.client.ReadBlob;
import dev.rosmarus.node.client.ReadPatch;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.gateway.token.TestTokens;
import dev.rosmarus.node.gateway.token.TokenAlgorithm;
import dev.rosmarus.node.gateway.token.TokenKey;
import dev.rosmarus.node.gateway.token.TokenPolicy;
import dev.rosmarus.node.gateway.token.UploadTokens;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.peer.TestNode;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.node.wire.QuiltPatchId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.Blob;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PublisherTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Random RANDOM = new Random(17);
  private static final int BLOB_BYTES_MAX = 100_000;
  private static final int QUILT_BYTES_MAX = 200_000;

  @TempDir private static Path folder;
  private static TestNetwork network;
  private static BlobClient client;
  private static FrugalWriter writer;
  private static ExecutorService computing;
  private static HttpClient http;

  private final Set<BlobId> blocked = new HashSet<>();
  private Gateway gateway;

  @BeforeAll
  static void startNetwork() {
    network = new TestNetwork(4, 7, folder.resolve("journal"));
    client = network.client(TestNetwork.QUICK);
    writer = client.writer(network.account).frugal();
    computing = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void stopNetwork() {
    http.close();
    client.close();
    network.close();
    computing.shutdownNow();
  }

  @BeforeEach
  void open() throws IOException {
    network.reset();
    start(Optional.empty());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void start(Optional<UploadTokens> tokens) throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    Publisher.Parts parts =
        new Publisher.Parts(
            List.of(writer), tokens, blocking(), folder.resolve("spool"), computing, OBSERVER);
    PublisherConfig config =
        PublisherConfig.DEFAULT.withBodies(BLOB_BYTES_MAX, QUILT_BYTES_MAX).withRequests(2, 1);
    gateway =
        Gateway.start(
            GatewayConfig.at(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "publisher"),
            List.of(Publisher.part(config, parts)),
            HttpObserver.NONE);
  }

  private static final PublisherObserver OBSERVER = PublisherObserver.NONE;

  private DenyList blocking() {
    return new DenyList() {
      @Override
      public boolean denies(BlobId blob) {
        return blocked.contains(blob);
      }

      @Override
      public int size() {
        return blocked.size();
      }
    };
  }

  private static byte[] blob(int bytes) {
    byte[] blob = new byte[bytes];
    RANDOM.nextBytes(blob);
    return blob;
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + gateway.address().getPort() + pathAndQuery));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String query, byte[] blob) throws Exception {
    return send(request("/v1/blobs" + query).PUT(HttpRequest.BodyPublishers.ofByteArray(blob)));
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    return JSON.readTree(response.body());
  }

  private static Blob onChain(JsonNode id) {
    return network
        .walrus
        .blob(Address.parse(id.asText()).orElseThrow(), network.executor.freshness())
        .orElseThrow();
  }

  private static byte[] read(String blobId) throws InterruptedException {
    try (ReadBlob read = client.read(BlobId.parse(blobId))) {
      return read.data().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5000, BLOB_BYTES_MAX})
  void aBlobIsStoredCertifiedAndToldOf(int bytes) throws Exception {
    byte[] blob = blob(bytes);
    JsonNode created = json(put("?epochs=2&permanent=true&force=true", blob)).path("newlyCreated");
    JsonNode object = created.path("blobObject");
    Blob there = onChain(object.path("id"));
    assertThat(there.certifiedEpoch()).contains(1L);
    assertThat(object.toString())
        .isEqualTo(
            """
            {"id":"%s","registeredEpoch":1,"blobId":"%s","size":%d,"encodingType":"RS2",\
            "certifiedEpoch":1,"storage":{"id":"%s","startEpoch":1,"endEpoch":3,\
            "storageSize":%d},"deletable":false}\
            """
                .formatted(
                    there.id(),
                    BlobId.of(there.blobId().bytes()),
                    bytes,
                    there.storage().id(),
                    there.storage().storageBytes()));
    assertThat(created.path("resourceOperation").toString())
        .isEqualTo(
            "{\"registerFromScratch\":{\"encodedLength\":%d,\"epochsAhead\":2}}"
                .formatted(there.storage().storageBytes()));
    long mebibytes = Math.ceilDiv(there.storage().storageBytes(), 1L << 20);
    assertThat(created.path("cost").asLong()).isEqualTo(mebibytes * (2 * 5_000 + 1_000));
    assertThat(read(object.path("blobId").asText())).isEqualTo(blob);
  }

  @Test
  void blobsAreDeletableForOneEpochUnlessAskedForOtherwise() throws Exception {
    JsonNode created = json(put("", blob(10))).path("newlyCreated");
    assertThat(created.path("blobObject").path("deletable").asBoolean()).isTrue();
    assertThat(created.path("blobObject").path("storage").path("endEpoch").asLong()).isEqualTo(2);
  }

  @Test
  void whatTheAccountsHaveIsUsedIfAskedFor() throws Exception {
    byte[] blob = blob(2000);
    String id = json(put("", blob)).at("/newlyCreated/blobObject/id").asText();
    JsonNode there = json(put("?reuse_resources=true", blob)).path("alreadyCertified");
    assertThat(there.path("object").asText()).isEqualTo(id);
    assertThat(there.path("endEpoch").asLong()).isEqualTo(2);
    assertThat(
            json(put("?reuse_resources=true&epochs=4", blob)).at("/newlyCreated/resourceOperation"))
        .hasToString(
            "{\"reuseAndExtend\":{\"encodedLength\":%d,\"epochsExtended\":3}}"
                .formatted(onChain(JSON.valueToTree(id)).storage().storageBytes()));
  }

  @Test
  void aBlobIsSharedOrSentAway() throws Exception {
    JsonNode shared = json(put("?share=true", blob(100))).path("newlyCreated");
    Address holder = Address.parse(shared.path("sharedBlobObject").asText()).orElseThrow();
    assertThat(network.walrus.blob(holder, network.executor.freshness()).orElseThrow().id())
        .hasToString(shared.at("/blobObject/id").asText());
    Address bob = Address.ofShort(0xb0b);
    JsonNode sent = json(put("?send_object_to=" + bob, blob(100)));
    assertThat(network.walrus.ownedBlobs(bob, network.executor.freshness()))
        .extracting(blob -> blob.id().toString())
        .containsExactly(sent.at("/newlyCreated/blobObject/id").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?unknown=1",
        "?epochs=-1",
        "?epochs=",
        "?epochs=4294967296",
        "?epochs=1&epochs=1",
        "?permanent=yes",
        "?encoding_type=rs2",
        "?encoding_type=RedStuff",
        "?share=true&send_object_to=0x1",
        "?share=false&share=true",
        "?send_object_to=bob"
      })
  void aQueryThatCannotBeReadIsRefusedInText(String query) throws Exception {
    HttpResponse<String> response = put(query, blob(10));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(response.body()).startsWith("Failed to deserialize query string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?encoding_type=RS2&deletable=true",
        "?share=false&quilt_version=v9",
        "?deletable=false&force=false"
      })
  void aQueryOfEveryKeyIsRead(String query) throws Exception {
    assertThat(json(put(query, blob(10))).has("newlyCreated")).isTrue();
  }

  private static void assertError(
      HttpResponse<String> response, int code, String status, String reason, String domain)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("status").asText()).isEqualTo(status);
    JsonNode info = error.path("details").path(0);
    assertThat(info.path("@type").asText()).isEqualTo("ErrorInfo");
    assertThat(info.path("reason").asText()).isEqualTo(reason);
    assertThat(info.path("domain").asText()).isEqualTo(domain);
  }

  private static void assertError(
      HttpResponse<String> response, int code, String status, String reason) throws IOException {
    assertError(response, code, status, reason, "daemon.walrus.space");
  }

  @Test
  void aBlobIsNotDeletableAndPermanentAtOnce() throws Exception {
    assertError(
        put("?deletable=true&permanent=true", blob(10)),
        400,
        "INVALID_ARGUMENT",
        "INVALID_BLOB_PERSISTENCE");
  }

  @Test
  void aBlobThatIsTooLongIsRefusedInText() throws Exception {
    HttpResponse<String> response = put("", blob(BLOB_BYTES_MAX + 1));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body())
        .isEqualTo("Failed to buffer the request body: length limit exceeded");
  }

  @Test
  void withoutEnoughNodesAStoreEndsInATimeout() throws Exception {
    network.nodes.forEach(node -> node.fault(Fault.REFUSING));
    assertError(put("", blob(10)), 504, "DEADLINE_EXCEEDED", "INSUFFICIENT_CONFIRMATIONS");
  }

  @Test
  void whatTheOperatorBlocksIsNotStored() throws Exception {
    byte[] blob = blob(700);
    String id = json(put("", blob)).at("/newlyCreated/blobObject/blobId").asText();
    blocked.add(BlobId.parse(id));
    assertError(put("", blob), 451, "UNAVAILABLE_FOR_LEGAL_REASONS", "FORBIDDEN_BLOB");
  }

  @Test
  void aTransactionThatFailsIsToldWithStatus200() throws Exception {
    JsonNode error = json(put("?epochs=99", blob(10))).path("error");
    assertThat(error.path("failurePhase").asText()).isEqualTo("register");
    assertThat(error.path("blobId").asText()).hasSize(43);
    assertThat(error.path("errorMsg").asText()).isNotEmpty();
  }

  @Test
  void aBlobThatIsMarkedInvalidIsAnInternalError() throws Exception {
    byte[] blob = blob(800);
    String id = json(put("", blob)).at("/newlyCreated/blobObject/blobId").asText();
    markInvalid(BlobId.parse(id));
    assertError(put("", blob), 500, "INTERNAL", "INTERNAL_ERROR");
  }

  private static void markInvalid(BlobId blobId) {
    for (TestNode node : network.nodes) {
      node.status(
          blobId,
          "{\"invalid\":{\"event\":{\"txDigest\":\"11111111111111111111111111111111\","
              + "\"eventSeq\":\"7\"}}}");
    }
  }

  @Test
  void aTokenLetsInOnceAndForWhatItSays() throws Exception {
    TokenKey key = TokenKey.parse(TokenAlgorithm.HS256, TestTokens.SECRET);
    start(
        Optional.of(
            new UploadTokens(
                new TokenPolicy(Optional.of(key), 0, true),
                100,
                Duration.ofSeconds(5),
                InstantSource.system())));
    String domain = "auth.publisher.walrus.space";
    HttpResponse<String> without = put("", blob(10));
    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(without.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(put("?nonsense=1", blob(10)).body()).startsWith("Failed to deserialize");
    long later = InstantSource.system().instant().getEpochSecond() + 100;
    String token = TestTokens.signed("{\"exp\":%d,\"jti\":\"a\",\"max_size\":20}".formatted(later));
    assertError(put("", blob(21), token), 400, "FAILED_PRECONDITION", "INVALID_SIZE", domain);
    assertThat(json(put("", blob(20), token)).has("newlyCreated")).isTrue();
    assertError(put("", blob(20), token), 429, "RESOURCE_EXHAUSTED", "TOKEN_ALREADY_USED", domain);
    assertError(
        put("", blob(20), token + "x"), 401, "UNAUTHENTICATED", "INVALID_SIGNATURE", domain);
    assertError(put("", blob(20), "x"), 400, "FAILED_PRECONDITION", "INVALID_TOKEN", domain);
    assertError(
        put("", blob(1), TestTokens.signed("{\"exp\":5,\"jti\":\"b\"}")),
        504,
        "DEADLINE_EXCEEDED",
        "EXPIRED_SIGNATURE",
        domain);
  }

  private HttpResponse<String> put(String query, byte[] blob, String token) throws Exception {
    return send(
        request("/v1/blobs" + query)
            .header("authorization", "Bearer " + token)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(blob)));
  }

  @Test
  void withoutAuthenticationATokensSizeCountsAllTheSame() throws Exception {
    String domain = "auth.publisher.walrus.space";
    assertError(put("", blob(20), "nonsense"), 500, "INTERNAL", "INTERNAL_ERROR", domain);
    String token = TestTokens.signed("{\"exp\":5,\"jti\":\"b\",\"size\":21}");
    assertError(put("", blob(20), token), 400, "FAILED_PRECONDITION", "INVALID_SIZE", domain);
    assertThat(json(put("", blob(21), token)).has("newlyCreated")).isTrue();
  }

  private HttpResponse<String> putQuilt(String query, String form) throws Exception {
    return send(
        request("/v1/quilts" + query)
            .header("content-type", "multipart/form-data; boundary=XX")
            .PUT(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1)));
  }

  private static String part(String name, String content) {
    return "--XX\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }

  private static final String LAST = "--XX--\r\n";

  @Test
  void aQuiltIsStoredAndItsBlobsAreFound() throws Exception {
    String tags =
        "[{\"identifier\":\"b.txt\",\"tags\":{\"kind\":\"note\",\"number\":3}},"
            + "{\"identifier\":\"nowhere\"}]";
    String large = "x".repeat(50_000);
    JsonNode quilt =
        json(
            putQuilt(
                "?epochs=2",
                part("b.txt", "bee") + part("_metadata", tags) + part("a.txt", large) + LAST));
    JsonNode object = quilt.at("/blobStoreResult/newlyCreated/blobObject");
    assertThat(onChain(object.path("id")).certifiedEpoch()).isPresent();
    assertThat(
            network
                .walrus
                .blobAttributes(
                    Address.parse(object.path("id").asText()).orElseThrow(),
                    network.executor.freshness())
                .orElseThrow()
                .toString())
        .contains("_walrusBlobType")
        .contains("quilt");
    JsonNode stored = quilt.path("storedQuiltBlobs");
    assertThat(stored).hasSize(2);
    assertThat(stored.path(0).path("identifier").asText()).isEqualTo("a.txt");
    JsonNode bee = stored.path(1);
    QuiltPatchId id = QuiltPatchId.parse(bee.path("quiltPatchId").asText());
    assertThat(bee.path("range").toString())
        .isEqualTo("[%d,%d]".formatted(id.startIndex(), id.endIndex()));
    try (ReadPatch patch = client.quiltPatch(id)) {
      assertThat(patch.blob().identifier()).isEqualTo("b.txt");
      assertThat(patch.blob().tags()).containsEntry("kind", "note").containsEntry("number", "3");
      assertThat(patch.blob().data().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo("bee".getBytes(StandardCharsets.US_ASCII));
    }
    try (ReadPatch patch =
        client.quiltPatch(BlobId.parse(object.path("blobId").asText()), "a.txt")) {
      assertThat(patch.blob().data().byteSize()).isEqualTo(large.length());
      assertThat(patch.blob().tags()).isEmpty();
    }
  }

  @Test
  void aQuiltThatIsMarkedInvalidIsToldAsSuch() throws Exception {
    String form = part("c", "sea") + LAST;
    String id =
        json(putQuilt("", form)).at("/blobStoreResult/newlyCreated/blobObject/blobId").asText();
    markInvalid(BlobId.parse(id));
    JsonNode quilt = json(putQuilt("", form));
    assertThat(quilt.toString())
        .isEqualTo(
            """
            {"blobStoreResult":{"markedInvalid":{"blobId":"%s","event":{"txDigest":\
            "11111111111111111111111111111111","eventSeq":"7"}}},"storedQuiltBlobs":[]}\
            """
                .formatted(id));
  }

  static List<String> formsThatMakeNoQuilt() {
    return List.of(
        "",
        LAST,
        part("_metadata", "[]") + LAST,
        "--XX\r\ncontent-disposition: form-data\r\n\r\nx\r\n" + LAST,
        part("a ", "x") + LAST,
        part("a", "x") + part("a", "x") + LAST,
        part("a", "x")
            + part("_metadata", "[{\"identifier\":\"a\"},{\"identifier\":\"a\"}]")
            + LAST,
        part("a", "x") + part("_metadata", "{") + LAST,
        part("a", "x") + part("_metadata", "{}") + LAST,
        part("a", "no end"));
  }

  @ParameterizedTest
  @MethodSource("formsThatMakeNoQuilt")
  void aFormThatMakesNoQuiltIsMalformed(String form) throws Exception {
    assertError(putQuilt("", form), 400, "INVALID_ARGUMENT", "MALFORMED_REQUEST");
  }

  @Test
  void aFormThatIsTooLongIsMalformed() throws Exception {
    assertError(
        putQuilt("", part("a", "x".repeat(QUILT_BYTES_MAX)) + LAST),
        400,
        "INVALID_ARGUMENT",
        "MALFORMED_REQUEST");
  }

  @Test
  void whatIsNoFormIsRefusedInText() throws Exception {
    HttpResponse<String> response =
        send(
            request("/v1/quilts")
                .header("content-type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(blob(10))));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void thePageOfRoutesHasThePublishers() throws Exception {
    assertThat(send(request("/v1/api")).body()).contains("/v1/quilts");
    assertThat(send(request("/status")).body()).isEqualTo("OK");
  }
}
