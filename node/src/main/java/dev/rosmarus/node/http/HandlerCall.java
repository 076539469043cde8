package dev.rosmarus.node.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the handler of a request, on a virtual thread, and shows it the request. */
final class HandlerCall implements Request, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(HandlerCall.class);

  private final Exchange exchange;
  private final ServerState state;
  private final Head head;
  private final Route route;
  private final Map<String, String> parameters;
  private Optional<CompletableFuture<Body>> body = Optional.empty();
  private Optional<CompletableFuture<BodyStream>> stream = Optional.empty();

  HandlerCall(Exchange exchange, ServerState state, Head head, Routing.Decision.Handle handle) {
    this.exchange = exchange;
    this.state = state;
    this.head = head;
    this.route = handle.route();
    this.parameters = handle.parameters();
  }

  @Override
  public void run() {
    Optional<AnswerRoom.Room> room = room();
    if (room.isEmpty()) {
      state.observer().requestShed(HttpObserver.Shed.RESPONSE_BYTES);
      exchange.respond(Refusals.busy(), new AnswerRoom.Room(Optional.empty()));
      return;
    }
    Response response = answer();
    state.answerRoom().saw(route, heldBytes(response.content()));
    exchange.respond(response, room.get());
  }

  private static long heldBytes(Response.Content content) {
    return switch (content) {
      case Response.Content.Heap heap -> heap.data().remaining();
      case Response.Content.Native place -> place.data().byteSize();
      case Response.Content.Streamed streamed -> StreamWriter.WINDOW_BYTES;
    };
  }

  private Optional<AnswerRoom.Room> room() {
    try {
      return state.answerRoom().await(route);
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  private Response answer() {
    try {
      return route.handler().handle(this);
    } catch (BodyException e) {
      return refusal(e);
    } catch (InterruptedException e) {
      return Refusals.busy();
    } catch (RuntimeException | Error e) {
      LOG.error(
          "A request failed by a fault of this program and got status 500; the others go on. Please"
              + " report it: {} {}",
          head.method(),
          route.template(),
          e);
      return Refusals.fault();
    } finally {
      giveBack();
    }
  }

  private static Response refusal(BodyException cause) {
    return switch (cause) {
      case BodyException.TooLong e -> Refusals.tooLong();
      case BodyException.Busy e -> Refusals.busy();
      case BodyException.Lost e -> Response.empty(408);
    };
  }

  private void giveBack() {
    if (body.isPresent()) {
      var _ = body.get().thenAccept(HandlerCall::close);
    }
    if (stream.isPresent()) {
      var _ = stream.get().thenAccept(BodyStream::close);
    }
  }

  private static void close(Body received) {
    try {
      received.close();
    } catch (IllegalStateException e) {
      LOG.error(
          "A request ended while something still used its body; the memory is lost. Please report"
              + " it.",
          e);
    }
  }

  @Override
  public HttpMethod method() {
    return route.method();
  }

  @Override
  public String path() {
    return head.path();
  }

  @Override
  public String pathParameter(String name) {
    return Optional.ofNullable(parameters.get(name))
        .orElseThrow(
            () -> new IllegalArgumentException("no {" + name + "} in " + route.template()));
  }

  @Override
  public List<QueryParameter> query() {
    return PercentEncoding.query(head.query());
  }

  @Override
  public Optional<String> header(String name) {
    return head.header(name);
  }

  @Override
  public Body body(long bytesMax) throws InterruptedException {
    if (stream.isPresent()) {
      throw new IllegalStateException("the body is being read as a stream");
    }
    if (body.isEmpty()) {
      body = Optional.of(exchange.receive(bytesMax));
    }
    return await(body.get());
  }

  @Override
  public BodyStream bodyStream(long bytesMax) throws InterruptedException {
    if (body.isPresent() || stream.isPresent()) {
      throw new IllegalStateException("the body was asked for before");
    }
    stream = Optional.of(exchange.stream(bytesMax));
    return await(stream.get());
  }

  private static <T> T await(CompletableFuture<T> coming) throws InterruptedException {
    try {
      return coming.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BodyException cause) {
        throw cause;
      }
      throw new IllegalStateException("a body failed unexpectedly", e.getCause());
    }
  }
}
