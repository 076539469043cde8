package dev.rosmarus.node.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.FrugalWriter;
import dev.rosmarus.node.client.ReadBlob;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.gateway.token.UploadTokens;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.peer.TestNode;
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
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/** A publisher over a network of its own, asked over HTTP. */
abstract class PublisherScene {

  static final ObjectMapper JSON = new ObjectMapper();
  static final Random RANDOM = new Random(17);
  static final int BLOB_BYTES_MAX = 100_000;
  static final int QUILT_BYTES_MAX = 200_000;

  @TempDir private static Path folder;
  static TestNetwork network;
  static BlobClient client;
  static FrugalWriter writer;
  static ExecutorService computing;
  static HttpClient http;

  final Set<BlobId> blocked = new HashSet<>();
  Gateway gateway;

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

  void start(Optional<UploadTokens> tokens) throws IOException {
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

  static final PublisherObserver OBSERVER = PublisherObserver.NONE;

  DenyList blocking() {
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

  static byte[] blob(int bytes) {
    byte[] blob = new byte[bytes];
    RANDOM.nextBytes(blob);
    return blob;
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + gateway.address().getPort() + pathAndQuery));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> put(String query, byte[] blob) throws Exception {
    return send(request("/v1/blobs" + query).PUT(HttpRequest.BodyPublishers.ofByteArray(blob)));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    return JSON.readTree(response.body());
  }

  static Blob onChain(JsonNode id) {
    return network
        .walrus
        .blob(Address.parse(id.asText()).orElseThrow(), network.executor.freshness())
        .orElseThrow();
  }

  static byte[] read(String blobId) throws InterruptedException {
    try (ReadBlob read = client.read(BlobId.parse(blobId))) {
      return read.data().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  static void assertError(
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

  static void assertError(HttpResponse<String> response, int code, String status, String reason)
      throws IOException {
    assertError(response, code, status, reason, "daemon.walrus.space");
  }

  static void markInvalid(BlobId blobId) {
    for (TestNode node : network.nodes) {
      node.status(
          blobId,
          "{\"invalid\":{\"event\":{\"txDigest\":\"11111111111111111111111111111111\","
              + "\"eventSeq\":\"7\"}}}");
    }
  }
}
