package dev.rosmarus.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.http.HttpConfig;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.rig.NodeRig;
import dev.rosmarus.node.symbol.DecodingSymbols;
import dev.rosmarus.node.symbol.InconsistencyCheck;
import dev.rosmarus.node.symbol.RecoverySymbols;
import dev.rosmarus.node.symbol.SymbolLimits;
import dev.rosmarus.node.symbol.SymbolObserver;
import dev.rosmarus.node.transfer.ShardTransfers;
import dev.rosmarus.node.transfer.TransferLimits;
import dev.rosmarus.node.upload.PendingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A node's API on a port of the loopback, and a client of it. */
final class ApiRig implements AutoCloseable {

  static final Vitals VITALS =
      new Vitals(
          Duration.ofSeconds(3600, 123_456_789),
          NodeRig.EPOCH,
          NodeRig.KEY.publicKey(),
          "Active",
          1000,
          2,
          1001,
          OptionalLong.of(123_456_789),
          Optional.empty());

  /** An answer as it came. */
  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String contentType() {
      return response.headers().firstValue("content-type").orElse("");
    }

    byte[] body() {
      return response.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    JsonNode data() {
      return json().path("success").path("data");
    }

    /** The reason of a structured error, else nothing. */
    String reason() {
      return contentType().equals("application/json")
          ? json().path("error").path("details").path(0).path("reason").asText()
          : "";
    }

    String message() {
      return json().path("error").path("message").asText();
    }
  }

  final NodeRig node;
  final ApiParts parts;
  final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ApiRig(NodeRig node, SymbolLimits symbols, TransferLimits transfers, ApiLimits limits)
      throws IOException {
    this.node = node;
    this.parts = parts(node, symbols, transfers, limits);
    this.server = serve(StorageNodeApi.routes(parts));
  }

  static ApiRig open(Path folder) throws IOException, InterruptedException {
    return open(folder, PendingLimits.DEFAULTS, SymbolLimits.DEFAULTS);
  }

  static ApiRig open(Path folder, PendingLimits pending, SymbolLimits symbols)
      throws IOException, InterruptedException {
    return open(
        folder,
        pending,
        symbols,
        TransferLimits.DEFAULTS,
        new ApiLimits(5000, OptionalInt.empty()));
  }

  static ApiRig open(
      Path folder,
      PendingLimits pending,
      SymbolLimits symbols,
      TransferLimits transfers,
      ApiLimits limits)
      throws IOException, InterruptedException {
    return new ApiRig(NodeRig.open(folder, pending), symbols, transfers, limits);
  }

  /** On a disk without room for new data. */
  static ApiRig openOnFullDisk(Path folder) throws IOException, InterruptedException {
    return new ApiRig(
        NodeRig.open(folder, PendingLimits.DEFAULTS, () -> 0),
        SymbolLimits.DEFAULTS,
        TransferLimits.DEFAULTS,
        new ApiLimits(0, OptionalInt.empty()));
  }

  static HttpServer serve(List<Route> routes) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return HttpServer.start(
        HttpConfig.at(any),
        Optional.empty(),
        Router.of(routes.toArray(Route[]::new)),
        HttpObserver.NONE);
  }

  private static ApiParts parts(
      NodeRig node, SymbolLimits symbols, TransferLimits transfers, ApiLimits limits) {
    return new ApiParts(
        NodeRig.ENCODING,
        node.committees,
        node.access,
        node.blobs,
        node.metadata,
        node.shards,
        node.uploads,
        node.pending,
        node.confirmations,
        node.attestations,
        new RecoverySymbols(
            NodeRig.ENCODING,
            node.committees,
            node.access,
            node.shards,
            node.recoveryPool,
            node.expanders,
            symbols,
            SymbolObserver.NONE),
        new DecodingSymbols(NodeRig.ENCODING, node.committees, node.access, node.shards, symbols),
        new InconsistencyCheck(node.pool),
        new ShardTransfers(node.committees, node.blobs, node.shards, node.pool, transfers),
        () -> VITALS,
        ReadObserver.NONE,
        limits);
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer put(String path, byte[] body) {
    return send(request(path).PUT(BodyPublishers.ofByteArray(body)));
  }

  Answer post(String path, byte[] body, String... headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.address().getPort() + path));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    node.close();
  }
}
