package dev.rosmarus.node.peer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.node.wire.MessageJson;
import dev.rosmarus.node.wire.WireException;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Turns exchanges with one node into replies: envelopes, content types, what decodes and not. */
final class NodeCalls implements AutoCloseable {

  private static final String OCTETS = "application/octet-stream";
  private static final String JSON = "application/json";
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final NodeEndpoint endpoint;
  private final NodeHttp http;
  private final PeerConfig config;
  private final Waiting time;
  private final PeerObserver observer;

  NodeCalls(
      NodeEndpoint endpoint,
      NodeHttp http,
      PeerConfig config,
      Waiting time,
      PeerObserver observer) {
    this.endpoint = endpoint;
    this.http = http;
    this.config = config;
    this.time = time;
    this.observer = observer;
  }

  /** A request in the making; the route is its name without ids. */
  record Call(String route, HttpRequest.Builder request) {

    Call withHeader(String name, String value) {
      request.header(name, value);
      return this;
    }
  }

  Call get(String route, String pathAndQuery) {
    return new Call(route, request(pathAndQuery).GET());
  }

  Call put(String route, String pathAndQuery, BodyPublisher body) {
    return new Call(route, request(pathAndQuery).header("Content-Type", OCTETS).PUT(body));
  }

  Call post(String route, String pathAndQuery, BodyPublisher body) {
    return new Call(route, request(pathAndQuery).header("Content-Type", OCTETS).POST(body));
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(endpoint.base().resolve(pathAndQuery));
  }

  /** What an upload came to. */
  Reply<StoreResult> store(Call call) throws InterruptedException {
    return jsonAnswer(
        call,
        (httpStatus, _) ->
            switch (httpStatus) {
              case OK -> StoreResult.EXISTED;
              case CREATED -> StoreResult.STORED;
              case ACCEPTED -> StoreResult.BUFFERED;
              default -> throw new IllegalArgumentException("status " + httpStatus);
            });
  }

  <T> Reply<T> json(Call call, Function<JsonNode, T> decoder) throws InterruptedException {
    return jsonAnswer(call, (_, data) -> decoder.apply(data));
  }

  private interface JsonDecoder<T> {
    T decode(int httpStatus, JsonNode data);
  }

  private <T> Reply<T> jsonAnswer(Call call, JsonDecoder<T> decoder) throws InterruptedException {
    return ask(
        call,
        config.jsonBytesMax(),
        answer -> {
          try (ReceivedBody body = answer.body()) {
            requireType(answer.contentType(), JSON, false);
            JsonNode json = ReplyJson.parse(body.segment().toArray(ValueLayout.JAVA_BYTE));
            return decoder.decode(answer.httpStatus(), MessageJson.readSuccess(json));
          }
        });
  }

  /** For values that do not point into the body. */
  <T> Reply<T> bcs(Call call, long bytesMax, Function<MemorySegment, T> decoder)
      throws InterruptedException {
    return ask(
        call,
        bytesMax,
        answer -> {
          try (ReceivedBody body = answer.body()) {
            requireType(answer.contentType(), OCTETS, true);
            return decoder.apply(body.segment());
          }
        });
  }

  /** For values that take the body over. */
  <T> Reply<T> bcsOwned(Call call, long bytesMax, Function<ReceivedBody, T> decoder)
      throws InterruptedException {
    return ask(
        call,
        bytesMax,
        answer -> {
          try {
            requireType(answer.contentType(), OCTETS, true);
            return decoder.apply(answer.body());
          } catch (RuntimeException e) {
            answer.body().close();
            throw e;
          }
        });
  }

  private <T> Reply<T> ask(
      Call call, long bytesMax, Function<NodeHttp.Exchanged.Answer, T> onSuccess)
      throws InterruptedException {
    Duration start = time.elapsed();
    Reply<T> reply = reply(http.exchange(call.request().build(), bytesMax), onSuccess);
    observer.replied(call.route(), reply.outcome(), time.elapsed().minus(start));
    return reply;
  }

  private static <T> Reply<T> reply(
      NodeHttp.Exchanged exchanged, Function<NodeHttp.Exchanged.Answer, T> onSuccess) {
    return switch (exchanged) {
      case NodeHttp.Exchanged.Lost(String why) -> new Reply.Unreachable<>(why);
      case NodeHttp.Exchanged.TooLong(String why) -> new Reply.Malformed<>(why);
      case NodeHttp.Exchanged.Answer answer ->
          answer.httpStatus() / 100 == OK / 100
              ? decoded(answer, onSuccess)
              : new Reply.Refused<>(refusal(answer));
    };
  }

  private static <T> Reply<T> decoded(
      NodeHttp.Exchanged.Answer answer, Function<NodeHttp.Exchanged.Answer, T> onSuccess) {
    try {
      return new Reply.Success<>(onSuccess.apply(answer));
    } catch (BcsException
        | WireException
        | ErasureException
        | UncheckedIOException
        | IllegalArgumentException
        | ArithmeticException e) {
      return new Reply.Malformed<>(e.getMessage());
    }
  }

  private static NodeRefusal refusal(NodeHttp.Exchanged.Answer answer) {
    try (ReceivedBody body = answer.body()) {
      return isType(answer.contentType(), JSON)
          ? ReplyJson.refusal(answer.httpStatus(), body.segment().toArray(ValueLayout.JAVA_BYTE))
          : NodeRefusal.bare(answer.httpStatus());
    }
  }

  private static void requireType(String contentType, String expected, boolean mayBeAbsent) {
    if (!isType(contentType, expected) && !(mayBeAbsent && contentType.isEmpty())) {
      throw new IllegalArgumentException("content type '" + contentType + "'");
    }
  }

  private static boolean isType(String contentType, String expected) {
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT).equals(expected);
  }

  @Override
  public void close() {
    http.close();
  }
}
