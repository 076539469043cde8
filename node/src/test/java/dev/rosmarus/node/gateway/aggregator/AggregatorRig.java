package dev.rosmarus.node.gateway.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.BlobWriter;
import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.WriteResult;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.http.HttpObserver;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An aggregator at a port of the loopback, before a committee of storage nodes. */
final class AggregatorRig implements AutoCloseable {

  final TestNetwork network;
  final Set<BlobId> denied = ConcurrentHashMap.newKeySet();
  final BlobClient client;
  final BlobWriter writer;
  private final HttpClient http = HttpClient.newHttpClient();
  private Gateway gateway;

  AggregatorRig(Path folder) throws IOException {
    this(folder, 10, TestNetwork.QUICK);
  }

  AggregatorRig(Path folder, int shards, ClientConfig limits) throws IOException {
    network = new TestNetwork(5, shards, folder);
    client = network.client(limits);
    writer = client.writer(network.account);
    serve(AggregatorConfig.DEFAULT);
  }

  /** Begins anew with another configuration, at another port. */
  void serve(AggregatorConfig config) throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    AggregatorParts parts = new AggregatorParts(client, network.walrus, new Denied());
    gateway =
        Gateway.start(
            GatewayConfig.at(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "Aggregator"),
            List.of(Aggregator.part(parts, config)),
            HttpObserver.NONE);
  }

  private final class Denied implements DenyList {
    @Override
    public boolean denies(BlobId blob) {
      return denied.contains(blob);
    }

    @Override
    public int size() {
      return denied.size();
    }
  }

  WriteResult store(byte[] blob, WriteOptions options) throws InterruptedException {
    return writer.write(MemorySegment.ofArray(blob), options, WriteListener.NONE);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.address().getPort() + path);
  }

  /** Headers by name and value. */
  Answer get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("content-type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(response);
  }

  /** An answer as tests look at it. */
  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    byte[] bytes() {
      return response.body();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Empty if it is not there. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(bytes());
    }

    /** Status, status word, reason and domain of an envelope. */
    String problem() throws IOException {
      JsonNode error = json().path("error");
      JsonNode info = error.path("details").path(0);
      return "%d %s %s %s"
          .formatted(
              status(),
              error.path("status").asText(),
              info.path("reason").asText(),
              info.path("domain").asText());
    }
  }

  @Override
  public void close() {
    gateway.close();
    http.close();
    client.close();
    network.close();
  }
}
