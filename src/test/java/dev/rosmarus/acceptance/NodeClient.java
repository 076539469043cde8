package dev.rosmarus.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A client of one storage node that takes its answers apart. */
final class NodeClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .sslContext(AnyCertificate.context())
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI node;

  NodeClient(int port) {
    this.node = URI.create("https://127.0.0.1:" + port);
  }

  /** An answer that was not a success. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String body) {
      super(status + ": " + body);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  JsonNode health() throws IOException, InterruptedException {
    return success(send("GET", "/v1/health?detailed=true", BodyPublishers.noBody()));
  }

  void putMetadata(EncodedBlob blob) throws IOException, InterruptedException {
    success(send("PUT", of(blob.id(), "metadata"), BodyPublishers.ofByteArray(blob.metadataBcs())));
  }

  /** Sends the second half once it may; the status of the answer. */
  CompletableFuture<Integer> putMetadataInHalves(EncodedBlob blob, CountDownLatch secondHalf) {
    byte[] body = blob.metadataBcs();
    int half = body.length / 2;
    InputStream rest =
        new FilterInputStream(new ByteArrayInputStream(body, half, body.length - half)) {
          @Override
          public int read() throws IOException {
            await(secondHalf);
            return super.read();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            await(secondHalf);
            return super.read(into, offset, length);
          }
        };
    InputStream halves = new SequenceInputStream(new ByteArrayInputStream(body, 0, half), rest);
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(of(blob.id(), "metadata")))
            .PUT(BodyPublishers.ofInputStream(() -> halves))
            .timeout(PATIENCE)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(HttpResponse::statusCode);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  void putSliver(EncodedBlob blob, int pair, Axis axis) throws IOException, InterruptedException {
    success(
        send(
            "PUT",
            sliverPath(blob.id(), pair, axis),
            BodyPublishers.ofByteArray(blob.slivers(axis).get(pair))));
  }

  /** Metadata and all slivers. */
  void putAll(EncodedBlob blob) throws IOException, InterruptedException {
    putMetadata(blob);
    for (int pair = 0; pair < blob.primary().size(); pair++) {
      putSliver(blob, pair, Axis.PRIMARY);
      putSliver(blob, pair, Axis.SECONDARY);
    }
  }

  /** With the blob id in front. */
  byte[] metadata(BlobId blob) throws IOException, InterruptedException {
    return bytes(send("GET", of(blob, "metadata"), BodyPublishers.noBody()));
  }

  byte[] sliver(BlobId blob, int pair, Axis axis) throws IOException, InterruptedException {
    return bytes(send("GET", sliverPath(blob, pair, axis), BodyPublishers.noBody()));
  }

  JsonNode status(BlobId blob) throws IOException, InterruptedException {
    return success(send("GET", of(blob, "status"), BodyPublishers.noBody()));
  }

  /**
   * @param deletable the blob's object, or empty for a permanent one
   */
  SignedMessage confirmation(BlobId blob, Optional<Address> deletable)
      throws IOException, InterruptedException {
    String path =
        of(
            blob,
            deletable
                .map(object -> "confirmation/deletable/" + object)
                .orElse("confirmation/permanent"));
    return MessageJson.readConfirmation(success(send("GET", path, BodyPublishers.noBody())));
  }

  private static String of(BlobId blob, String what) {
    return "/v1/blobs/" + blob + "/" + what;
  }

  private static String sliverPath(BlobId blob, int pair, Axis axis) {
    return of(blob, "slivers/" + pair + "/" + axis.name().toLowerCase(Locale.ROOT));
  }

  private HttpResponse<byte[]> send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(path)).method(method, body).timeout(PATIENCE).build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] bytes(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 != 2) {
      throw new Refused(response.statusCode(), new String(response.body(), UTF_8));
    }
    return response.body();
  }

  private static JsonNode success(HttpResponse<byte[]> response) throws IOException {
    return MessageJson.readSuccess(JSON.readTree(bytes(response)));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
