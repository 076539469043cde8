package dev.rosmarus.node.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.wire.BlobMetadataWithId;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.MetadataBcs;
import dev.rosmarus.node.wire.Persistence;
import dev.rosmarus.node.wire.ProtocolMessage;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A storage node in memory, on a port of the loopback without TLS: enough of one for clients, and
 * as bad as a test wants it.
 */
public final class TestNode implements AutoCloseable {

  /** What is wrong with it. */
  public enum Fault {
    NONE,
    SILENT,
    SLOW,
    REFUSING,
    LOST_SLIVERS,
    LYING_SLIVERS,
    LYING_METADATA,
    WRONG_SIGNATURES,
    WRONG_EPOCH,
    TINY_CACHE,
    GARBAGE
  }

  /** A ready answer. */
  public record Answer(int status, String contentType, Bytes body) {

    public static Answer json(int status, String json) {
      return new Answer(
          status, "application/json", Bytes.owning(json.getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer bcs(byte[] body) {
      return new Answer(200, "application/octet-stream", Bytes.owning(body));
    }
  }

  /** How long a slow node takes, in milliseconds. */
  public static final int SLOW_MILLIS = 700;

  private final EncodingConfig encoding;
  private final BlsSecretKey key;
  private volatile List<Integer> shards;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Map<BlobId, BlobMetadata> metadata = new ConcurrentHashMap<>();
  private final Map<String, byte[]> slivers = new ConcurrentHashMap<>();
  private final Map<BlobId, String> statuses = new ConcurrentHashMap<>();
  private final Map<String, Answer> scripted = new ConcurrentHashMap<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Queue<String> headers = new ConcurrentLinkedQueue<>();
  private volatile Fault fault = Fault.NONE;
  private volatile long epoch = 1;
  private volatile Predicate<BlobId> registered = _ -> true;

  private TestNode(
      EncodingConfig encoding, BlsSecretKey key, List<Integer> shards, HttpServer server) {
    this.encoding = encoding;
    this.key = key;
    this.shards = shards;
    this.server = server;
  }

  public static TestNode start(EncodingConfig encoding, BlsSecretKey key, List<Integer> shards) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestNode node = new TestNode(encoding, key, List.copyOf(shards), server);
      server.createContext("/", node::handle);
      server.setExecutor(node.threads);
      server.start();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String networkAddress() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public void fault(Fault now) {
    fault = now;
  }

  /** The shards whose slivers it wants before it confirms. */
  public void shards(List<Integer> now) {
    shards = List.copyOf(now);
  }

  /** What it says of a blob, as JSON. */
  public void status(BlobId blobId, String json) {
    statuses.put(blobId, json);
  }

  /** Forgets all blobs and faults. */
  public void reset() {
    fault = Fault.NONE;
    registered = _ -> true;
    metadata.clear();
    slivers.clear();
    statuses.clear();
    requests.clear();
  }

  public void epoch(long now) {
    epoch = now;
  }

  /** Which blobs the node has seen registered. */
  public void registered(Predicate<BlobId> now) {
    registered = now;
  }

  /** Answers this method and path, with its query, in this way. */
  public void script(String methodAndPath, Answer answer) {
    scripted.put(methodAndPath, answer);
  }

  public void clearScripts() {
    scripted.clear();
  }

  /** Methods and paths, with queries, in order of arrival. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** {@code name: value}, of all requests. */
  public List<String> headers() {
    return List.copyOf(headers);
  }

  public int sliversHeld() {
    return slivers.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(line);
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(v -> headers.add(name + ": " + v)));
      if (fault == Fault.SILENT) {
        waitAtMost(60_000);
        return;
      }
      if (fault == Fault.SLOW) {
        waitAtMost(SLOW_MILLIS);
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = scripted.containsKey(line) ? scripted.get(line) : answer(exchange, body);
      exchange.getResponseHeaders().set("content-type", answer.contentType());
      exchange.sendResponseHeaders(
          answer.status(),
          answer.body().toByteArray().length == 0 ? -1 : answer.body().toByteArray().length);
      exchange.getResponseBody().write(answer.body().toByteArray());
    }
  }

  private void waitAtMost(int millis) {
    try {
      closing.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    if (fault == Fault.REFUSING) {
      return refusal(500, "INTERNAL", "INTERNAL_ERROR");
    }
    if (fault == Fault.GARBAGE) {
      return new Answer(200, "application/json", Bytes.of(new byte[] {1, 2, 3}));
    }
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (path.length < 5 || !path[2].equals("blobs")) {
      return new Answer(404, "", Bytes.owning(new byte[0]));
    }
    BlobId blobId = BlobId.parse(path[3]);
    boolean isPut = exchange.getRequestMethod().equals("PUT");
    boolean pending = "pending=true".equals(exchange.getRequestURI().getQuery());
    if (fault == Fault.TINY_CACHE && pending) {
      return refusal(400, "FAILED_PRECONDITION", NodeRefusal.CACHE_SATURATED);
    }
    return switch (path[4]) {
      case "metadata" -> isPut ? putMetadata(blobId, body, pending) : getMetadata(blobId);
      case "slivers" -> {
        String name = path[3] + "/" + path[5] + "/" + path[6];
        yield isPut ? putSliver(blobId, name, body, pending) : getSliver(blobId, name);
      }
      case "status" ->
          Answer.json(
              200,
              "{\"success\":{\"code\":200,\"data\":"
                  + statuses.getOrDefault(blobId, "\"nonexistent\"")
                  + "}}");
      case "confirmation" ->
          confirmation(
              blobId,
              path[5].equals("permanent")
                  ? new Persistence.Permanent()
                  : new Persistence.Deletable(Address.parse(path[6]).orElseThrow()));
      default -> new Answer(404, "", Bytes.owning(new byte[0]));
    };
  }

  private Answer putMetadata(BlobId blobId, byte[] body, boolean pending) {
    if (!registered.test(blobId) && !pending) {
      return refusal(400, "FAILED_PRECONDITION", NodeRefusal.NOT_REGISTERED);
    }
    BlobMetadata received = BcsReader.decode(body, MetadataBcs::read);
    received.verify(encoding, blobId);
    return stored(metadata.putIfAbsent(blobId, received) == null, pending);
  }

  private Answer getMetadata(BlobId blobId) {
    BlobMetadata found = metadata.get(blobId);
    if (found == null || !registered.test(blobId)) {
      return refusal(404, "NOT_FOUND", NodeRefusal.METADATA_NOT_FOUND);
    }
    BlobMetadata sent =
        fault == Fault.LYING_METADATA
            ? new BlobMetadata(found.encodingType(), found.unencodedBytes() + 1, found.hashes())
            : found;
    return Answer.bcs(
        BcsWriter.encode(new BlobMetadataWithId(blobId, sent), MetadataBcs::writeWithId));
  }

  private Answer putSliver(BlobId blobId, String name, byte[] body, boolean pending) {
    if (!metadata.containsKey(blobId)) {
      return refusal(400, "FAILED_PRECONDITION", NodeRefusal.NOT_REGISTERED);
    }
    return stored(slivers.putIfAbsent(name, body) == null, pending);
  }

  private Answer getSliver(BlobId blobId, String name) {
    byte[] found = slivers.get(name);
    if (found == null || !registered.test(blobId) || fault == Fault.LOST_SLIVERS) {
      return refusal(404, "NOT_FOUND", "SLIVER_NOT_FOUND");
    }
    if (fault != Fault.LYING_SLIVERS) {
      return Answer.bcs(found);
    }
    byte[] lie = found.clone();
    lie[lie.length / 2] ^= 1;
    return Answer.bcs(lie);
  }

  private Answer confirmation(BlobId blobId, Persistence persistence) {
    if (!registered.test(blobId)) {
      return refusal(400, "FAILED_PRECONDITION", NodeRefusal.NOT_REGISTERED);
    }
    if (!holdsAll(blobId)) {
      return refusal(400, "FAILED_PRECONDITION", NodeRefusal.MISSING_SLIVERS);
    }
    ProtocolMessage message =
        new ProtocolMessage.StorageConfirmation(
            fault == Fault.WRONG_EPOCH ? epoch + 1 : epoch, blobId, persistence);
    BlsSecretKey signing = fault == Fault.WRONG_SIGNATURES ? BlsSecretKey.parse(OTHER_KEY) : key;
    return Answer.json(
        200,
        MessageJson.writeSuccess(
                200, MessageJson.writeConfirmation(SignedMessage.sign(message, signing)))
            .toString());
  }

  private static final String OTHER_KEY = "BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj";

  private boolean holdsAll(BlobId blobId) {
    return metadata.containsKey(blobId)
        && shards.stream()
            .allMatch(shard -> {
              String pair = blobId + "/" + encoding.pairOfShard(blobId, shard) + "/";
              return slivers.containsKey(pair + Axis.PRIMARY.word())
                  && slivers.containsKey(pair + Axis.SECONDARY.word());
            });
  }

  private static Answer stored(boolean isNew, boolean pending) {
    int status = isNew ? (pending ? 202 : 201) : 200;
    return Answer.json(status, "{\"success\":{\"code\":" + status + ",\"data\":\"done\"}}");
  }

  private static Answer refusal(int status, String word, String reason) {
    return Answer.json(
        status,
        """
        {"error":{"status":"%s","code":%d,"message":"no","details":[{"@type":"ErrorInfo",\
        "reason":"%s","domain":"storage.walrus.space","metadata":{}}]}}\
        """
            .formatted(word, status, reason));
  }

  @Override
  public void close() {
    closing.complete(null);
    server.stop(0);
    threads.shutdownNow();
  }
}
