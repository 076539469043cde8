package dev.rosmarus.acceptance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rosmarus.devchain.contract.certificate.CertifiedMessage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * As much of a storage node as a client needs to write and read: it keeps what is put there, gives
 * it back, and signs for any blob whose metadata it has. It looks into nothing, so whoever gets a
 * wrong answer has sent a wrong request.
 */
final class ConfirmingNode implements AutoCloseable {

  private static final String BLOBS = "/v1/blobs/";
  private static final String METADATA = "metadata";
  private static final int INTENT_VERSION = 0;
  private static final int APP_ID = 3;

  private final BlsSecretKey key;
  private final LongSupplier epoch;
  private final HttpServer server;
  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();

  /**
   * @param number from which its key follows
   * @param epoch in which it confirms
   */
  ConfirmingNode(int number, LongSupplier epoch) {
    byte[] secret = Digest.blake2b(new byte[] {(byte) number}).bytes();
    secret[0] = 0;
    this.key = BlsSecretKey.of(secret);
    this.epoch = epoch;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a storage node", e);
    }
    server.createContext(BLOBS, this::answer);
    server.start();
  }

  BlsSecretKey key() {
    return key;
  }

  String networkAddress() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * That it stores a blob, as the official client takes it.
   *
   * @param deletable the blob's object, or empty for a permanent one
   */
  ObjectNode confirmation(BlobIdBytes blobId, Optional<Address> deletable) {
    byte[] message = message(epoch.getAsLong(), blobId, deletable);
    return JsonNodeFactory.instance
        .objectNode()
        .put("serializedMessage", base64(message))
        .put("signature", base64(key.sign(message).bytes()));
  }

  /** What is signed of a blob that is stored (Walrus contracts spec, section 9.8). */
  static byte[] message(long epoch, BlobIdBytes blobId, Optional<Address> deletable) {
    BcsWriter out =
        BcsWriter.growing()
            .u8(CertifiedMessage.BLOB_CERTIFICATE)
            .u8(INTENT_VERSION)
            .u8(APP_ID)
            .u32(epoch);
    blobId.write(out);
    out.u8(deletable.isPresent() ? 1 : 0);
    deletable.ifPresent(object -> object.write(out));
    return out.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BLOBS.length());
      if (exchange.getRequestMethod().equals("PUT")) {
        stored.put(path, exchange.getRequestBody().readAllBytes());
        reply(exchange, success(JsonNodeFactory.instance.objectNode().put("data", "stored")));
        return;
      }
      Optional<byte[]> found = found(path);
      if (found.isPresent()) {
        reply(exchange, found.get());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private Optional<byte[]> found(String path) {
    String[] parts = path.split("/", -1);
    BlobIdBytes blobId = BlobIdBytes.parse(parts[0]).orElseThrow();
    Optional<byte[]> metadata = Optional.ofNullable(stored.get(parts[0] + "/" + METADATA));
    if (parts[1].equals("confirmation")) {
      Optional<Address> deletable =
          parts.length > 3 ? Address.parse(parts[3]) : Optional.<Address>empty();
      return metadata.map(_ -> signed(blobId, deletable));
    }
    if (path.equals(parts[0] + "/" + METADATA)) {
      return metadata.map(bytes -> {
        BcsWriter out = BcsWriter.growing();
        blobId.write(out);
        return out.fixedBytes(bytes).toByteArray();
      });
    }
    return Optional.ofNullable(stored.get(path));
  }

  private byte[] signed(BlobIdBytes blobId, Optional<Address> deletable) {
    ObjectNode success = JsonNodeFactory.instance.objectNode().put("code", 200);
    success.putObject("data").set("signed", confirmation(blobId, deletable));
    return success(success);
  }

  private static byte[] success(ObjectNode content) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.set("success", content);
    return reply.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
