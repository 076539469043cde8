package dev.rosmarus.devchain.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.rosmarus.devchain.deployment.DeploymentException;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.rpc.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control surface: {@code POST /faucet} and so on, with JSON both ways. Whoever reaches its
 * port is the master of the chain, so it listens apart from the full node's.
 */
public final class ControlServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long REQUEST_BYTES_MAX = 1024 * 1024;

  private final Server server;
  private final InetSocketAddress listen;

  private ControlServer(Server server, InetSocketAddress listen) {
    this.server = server;
    this.listen = listen;
  }

  static ControlServer start(ControlActions actions, InetSocketAddress listen) {
    ServerBuilder builder =
        Server.builder()
            .http(listen)
            .meterRegistry(NoopMeterRegistry.get())
            .maxRequestLength(REQUEST_BYTES_MAX)
            .requestTimeoutMillis(0)
            .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
    actions
        .byPath()
        .forEach((path, action) ->
            builder.service(
                Route.builder().path("/" + path).methods(HttpMethod.POST, HttpMethod.GET).build(),
                service(action)));
    Server server = builder.build();
    server.start().join();
    return new ControlServer(server, listen);
  }

  private static HttpService service(Function<ControlRequest, JsonNode> action) {
    return (context, request) ->
        HttpResponse.of(
            request
                .aggregate()
                .thenApplyAsync(
                    posted -> answer(action, posted.content().array()),
                    context.blockingTaskExecutor()));
  }

  private static HttpResponse answer(Function<ControlRequest, JsonNode> action, byte[] posted) {
    try {
      JsonNode body =
          posted.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(posted);
      return reply(HttpStatus.OK, action.apply(new ControlRequest(body)));
    } catch (IOException e) {
      return refusal(HttpStatus.BAD_REQUEST, "not JSON");
    } catch (IllegalArgumentException e) {
      return refusal(HttpStatus.BAD_REQUEST, e.getMessage());
    } catch (DeploymentException | TransactionRejected e) {
      return refusal(HttpStatus.CONFLICT, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A control request failed in the chain itself; its caller is told so.", e);
      return refusal(HttpStatus.INTERNAL_SERVER_ERROR, e.toString());
    }
  }

  private static HttpResponse refusal(HttpStatus status, String why) {
    return reply(status, JsonNodeFactory.instance.objectNode().put("error", why));
  }

  private static HttpResponse reply(HttpStatus status, JsonNode body) {
    return HttpResponse.of(status, MediaType.JSON, HttpData.ofUtf8(body.toString()));
  }

  public URI url() {
    return Listening.url(listen, server.activeLocalPort());
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
