package dev.rosmarus.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.http.Router;
import dev.rosmarus.node.rest.ApiPage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One plain HTTP listener for aggregator, publisher, upload relay, or several of them, with {@code
 * /status} and {@code /v1/api} beside (Walrus HTTP API spec, section 9.1).
 */
public final class Gateway implements AutoCloseable {

  private static final Response.Header PLAIN = new Response.Header("content-type", "text/plain");

  private final HttpServer server;

  private Gateway(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens and serves from now on.
   *
   * @throws IOException if the address cannot be bound; nothing stays open
   */
  public static Gateway start(GatewayConfig config, List<GatewayPart> parts, HttpObserver observer)
      throws IOException {
    List<Route> routes = new ArrayList<>();
    parts.forEach(part -> routes.addAll(part.routes()));
    ApiPage page = new ApiPage(document(config.title(), parts));
    routes.add(Route.get("/status", request -> status()));
    routes.add(Route.get("/v1/api", request -> page.response()));
    return new Gateway(
        HttpServer.start(config.http(), Optional.empty(), new Router(routes), observer));
  }

  private static Response status() {
    ByteBuffer ok = ByteBuffer.wrap("OK".getBytes(StandardCharsets.US_ASCII));
    return new Response(200, List.of(PLAIN), new Response.Content.Heap(ok));
  }

  /** All parts' paths and components in one document. */
  private static ObjectNode document(String title, List<GatewayPart> parts) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("openapi", "3.1.0");
    ObjectNode info = all.putObject("info");
    StringBuilder about = new StringBuilder();
    ObjectNode paths = all.putObject("paths");
    ObjectNode components = all.putObject("components");
    for (GatewayPart part : parts) {
      about.append(part.document().path("info").path("description").asText()).append(' ');
      merge(paths, part.document().path("paths"));
      merge(components, part.document().path("components"));
    }
    info.put("title", title).put("description", about.toString().strip());
    return all;
  }

  private static void merge(ObjectNode into, JsonNode from) {
    from.properties()
        .forEach(entry -> {
          if (into.get(entry.getKey()) instanceof ObjectNode there
              && entry.getValue() instanceof ObjectNode more) {
            merge(there, more);
          } else {
            into.set(entry.getKey(), entry.getValue().deepCopy());
          }
        });
  }

  /** Where it listens, with the port it got. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Stops accepting, lets open requests finish, and ends. */
  public void drain(Duration patience) throws InterruptedException {
    server.drain(Optional.of(patience));
  }

  /** Ends at once. */
  @Override
  public void close() {
    server.close();
  }
}
