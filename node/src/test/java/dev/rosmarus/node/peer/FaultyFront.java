package dev.rosmarus.node.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rosmarus.node.peer.TestNode.Answer;
import dev.rosmarus.node.peer.TestNode.Fault;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stands before a real node, and makes it as bad as a test wants it. Without TLS itself. */
public final class FaultyFront implements AutoCloseable {

  private static final String OTHER_KEY = "BBlm7tRefoPuaKoVoxVtnUBBDCfy+BGPREM8B6oSkOEj";
  private static final int SILENCE_MILLIS = 60_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NodeEndpoint node;
  private final HttpClient client;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private volatile Fault fault = Fault.NONE;

  private FaultyFront(NodeEndpoint node, HttpServer server) {
    this.node = node;
    this.server = server;
    this.client =
        HttpClient.newBuilder()
            .sslContext(
                PeerTls.context(
                    node.networkKey().orElseThrow(), node.base().getHost(), Waiting.system()))
            .build();
  }

  public static FaultyFront before(NodeEndpoint node) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FaultyFront front = new FaultyFront(node, server);
      server.createContext("/", front::handle);
      server.setExecutor(front.threads);
      server.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public NodeEndpoint endpoint() {
    return NodeEndpoint.plain("127.0.0.1:" + server.getAddress().getPort()).orElseThrow();
  }

  public void fault(Fault now) {
    fault = now;
  }

  /** Methods and paths, with queries. */
  public Queue<String> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      byte[] body = exchange.getRequestBody().readAllBytes();
      Fault now = fault;
      if (now == Fault.SILENT) {
        waitAtMost(SILENCE_MILLIS);
        return;
      }
      if (now == Fault.SLOW) {
        waitAtMost(TestNode.SLOW_MILLIS);
      }
      Answer answer = falsified(now, exchange, body);
      byte[] sent = answer.body().toByteArray();
      exchange.getResponseHeaders().set("content-type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), sent.length == 0 ? -1 : sent.length);
      exchange.getResponseBody().write(sent);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitAtMost(int millis) throws InterruptedException {
    try {
      closing.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer falsified(Fault now, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    String path = exchange.getRequestURI().toString();
    boolean isGet = exchange.getRequestMethod().equals("GET");
    if (now == Fault.REFUSING) {
      return refusal(500, "INTERNAL", "INTERNAL_ERROR");
    }
    if (now == Fault.TINY_CACHE && path.endsWith("pending=true")) {
      return refusal(400, "FAILED_PRECONDITION", NodeRefusal.CACHE_SATURATED);
    }
    if (now == Fault.LOST_SLIVERS && isGet && path.contains("/slivers/")) {
      return refusal(404, "NOT_FOUND", "SLIVER_NOT_FOUND");
    }
    Answer real = forwarded(exchange, body);
    if (real.status() != 200 || !isGet) {
      return real;
    }
    return switch (now) {
      case LYING_SLIVERS -> path.contains("/slivers/") ? flipped(real, 2) : real;
      case LYING_METADATA -> path.endsWith("/metadata") ? flipped(real, 3) : real;
      case WRONG_SIGNATURES -> path.contains("/confirmation/") ? signedByAnother(real) : real;
      case GARBAGE -> Answer.json(200, "not JSON");
      case NONE, SILENT, SLOW, REFUSING, LOST_SLIVERS, WRONG_EPOCH, TINY_CACHE -> real;
    };
  }

  private Answer forwarded(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.base().resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(""),
        Bytes.owning(response.body()));
  }

  private static Answer flipped(Answer answer, int part) {
    byte[] lie = answer.body().toByteArray();
    lie[lie.length / part] ^= 1;
    return new Answer(answer.status(), answer.contentType(), Bytes.owning(lie));
  }

  private static Answer signedByAnother(Answer answer) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(answer.body().toByteArray());
    ObjectNode signed = (ObjectNode) json.at("/success/data/signed");
    byte[] message = Base64.getDecoder().decode(signed.get("serializedMessage").asText());
    signed.put(
        "signature",
        Base64.getEncoder().encodeToString(BlsSecretKey.parse(OTHER_KEY).sign(message).bytes()));
    return new Answer(
        answer.status(), answer.contentType(), Bytes.owning(JSON.writeValueAsBytes(json)));
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
    client.close();
  }
}
