package dev.rosmarus.node.http;

import dev.rosmarus.node.http.HttpObserver.Outcome;
import dev.rosmarus.node.http.HttpObserver.RequestHead;
import dev.rosmarus.node.http.HttpObserver.Shed;
import dev.rosmarus.node.http.ResponseHeaders.Length;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. Lives on the connection's event loop; the handler's thread comes in
 * by {@link #receive} and {@link #respond}. Whatever happens, the request is counted out once, and
 * the answer's content is given back once.
 */
final class Exchange {

  /** A rest of a body up to this is read past, so that the connection can go on. */
  private static final long REST_BYTES_MAX = 256 << 10;

  private static final int SERVER_ERROR = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final ServerState state;
  private final ChannelHandlerContext ctx;
  private final Intake intake;
  private final Head head;
  private final boolean multiplexed;
  private final long startNanos = System.nanoTime();

  private RequestHead label;
  private Optional<BodyIntake> receiver = Optional.empty();
  private Optional<ResponseWriter> writer = Optional.empty();
  private long requestBytes;
  private long headersNanos;
  private boolean admitted;
  private boolean arrived;
  private boolean invited;
  private boolean broken;
  private boolean discarding;
  private boolean closeAfter;
  private boolean endIsLength;
  private boolean gone;

  Exchange(ServerState state, ChannelHandlerContext ctx, Intake intake, Head head) {
    this.state = state;
    this.ctx = ctx;
    this.intake = intake;
    this.head = head;
    this.multiplexed = intake.version().multiplexed();
  }

  void start() {
    Routing.Decision decision =
        Routing.decide(state.router(), state.config().crossOrigin(), head.method(), head.path());
    label =
        new RequestHead(
            Routing.methodLabel(head.method()),
            state.scheme(),
            decision.template(),
            intake.version().label());
    state.observer().requestStarted(label);
    state.connections().requestStarted(connection());
    if (head.malformed().isPresent()) {
      broken = true;
      write(Response.empty(head.malformed().getAsInt()));
      return;
    }
    switch (decision) {
      case Routing.Decision.Refuse refuse -> write(refuse.response());
      case Routing.Decision.Handle handle -> run(handle);
    }
  }

  private void run(Routing.Decision.Handle handle) {
    Optional<Shed> shed = state.admitRequest();
    if (shed.isPresent()) {
      state.observer().requestShed(shed.get());
      write(Refusals.busy());
      return;
    }
    admitted = true;
    HandlerCall call = new HandlerCall(this, state, head, handle);
    Thread.ofVirtual().name("http-request").start(call);
  }

  boolean wantsContent() {
    return discarding || receiver.map(BodyIntake::wantsContent).orElse(false);
  }

  /** Whether the whole request is here. */
  boolean arrived() {
    return arrived;
  }

  void content(HttpContent content) {
    requestBytes += content.content().readableBytes();
    receiver.ifPresent(body -> body.content(content.content()));
    if (content.decoderResult().isFailure()) {
      broken = true;
      arrived = true;
      receiver.ifPresent(body -> body.fail(new BodyException.Lost("the body is malformed")));
    } else if (content instanceof LastHttpContent) {
      arrived = true;
      receiver.ifPresent(BodyIntake::end);
    }
    if (arrived && discarding) {
      discarding = false;
      conclude();
    }
  }

  /** From the handler's thread. */
  CompletableFuture<Body> receive(long bytesMax) {
    BodyReceiver body = new BodyReceiver(ctx.executor(), state, bytesMax, new Reading());
    try {
      ctx.executor().execute(() -> receive(body));
    } catch (RejectedExecutionException e) {
      body.result().completeExceptionally(new BodyException.Lost("the server has ended"));
    }
    return body.result();
  }

  /** From the handler's thread. */
  CompletableFuture<BodyStream> stream(long bytesMax) {
    BodyPipe body = new BodyPipe(ctx.executor(), state, bytesMax, new Reading());
    try {
      ctx.executor().execute(() -> receive(body));
    } catch (RejectedExecutionException e) {
      body.fail(new BodyException.Lost("the server has ended"));
    }
    return body.opened();
  }

  private void receive(BodyIntake body) {
    receiver = Optional.of(body);
    if (gone || broken) {
      body.fail(new BodyException.Lost("the client went away"));
      return;
    }
    body.begin(arrived ? OptionalLong.of(0) : head.contentLength());
    if (arrived) {
      body.end();
      return;
    }
    readOn();
  }

  /** A client that asked whether to send its body is told so when there is room for it. */
  private void readOn() {
    if (head.expectsContinue() && !invited && wantsContent()) {
      invited = true;
      var _ =
          ctx.writeAndFlush(
              new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    intake.pump(ctx);
  }

  /** How the connection follows its body. */
  private final class Reading implements BodyIntake.Listener {

    @Override
    public void goOn() {
      readOn();
    }

    @Override
    public void widen() {
      if (ctx.channel() instanceof Http2StreamChannel stream) {
        Http2Connection.widen(stream, state.config().http2().streamWindowBytes());
      }
    }
  }

  /** From the handler's thread. */
  void respond(Response response, AnswerRoom.Room room) {
    Runnable write =
        () -> {
          write(response);
          room.release();
        };
    try {
      ctx.executor().execute(write);
    } catch (RejectedExecutionException e) {
      ResponseSource.of(response.content()).release();
      room.release();
      state.requestEnded();
    }
  }

  private void write(Response response) {
    if (gone) {
      ResponseSource.of(response.content()).release();
      count(new Outcome(OptionalInt.empty(), "cancelled"), 0);
      return;
    }
    Length length = length(response.content());
    endIsLength = !multiplexed && length instanceof Length.UntilTheEnd;
    closeAfter = !multiplexed && (endsConnection() || endIsLength);
    HttpHeaders headers;
    try {
      headers =
          ResponseHeaders.of(
              response,
              length,
              state.config().crossOrigin().isPresent(),
              closeAfter,
              state.clock().instant());
    } catch (IllegalArgumentException e) {
      LOG.error("A response has an impossible header and became status 500. Please report it.", e);
      ResponseSource.of(response.content()).release();
      write(Refusals.fault());
      return;
    }
    ResponseWriter out =
        response.content() instanceof Response.Content.Streamed streamed && !head.headOnly()
            ? new StreamWriter(ctx, state, response.status(), streamed, headers, this::written)
            : new WholeWriter(ctx, state, response, head.headOnly(), headers, this::written);
    writer = Optional.of(out);
    headersNanos = System.nanoTime();
    Outcome outcome = outcome(out.status(), Optional.empty());
    state.observer().headersSent(label, outcome, Duration.ofNanos(headersNanos - startNanos));
    out.start();
  }

  private Length length(Response.Content content) {
    if (content.bytes().isPresent()) {
      return new Length.Known(content.bytes().getAsLong());
    }
    return multiplexed || !head.chunksKnown() ? new Length.UntilTheEnd() : new Length.Chunked();
  }

  private boolean endsConnection() {
    return !head.keepAlive() || state.connections().draining() || tooMuchRest() || broken;
  }

  /**
   * @param failure why not all was written
   */
  private void written(int status, long bytes, Optional<String> failure) {
    count(outcome(status, failure), bytes);
    if (gone) {
      return;
    }
    if (failure.isPresent()) {
      breakOff();
    } else if (arrived) {
      conclude();
    } else if (multiplexed && tooMuchRest()) {
      reset();
    } else {
      discarding = true;
      long linger = state.config().timeouts().linger().toNanos();
      var _ = ctx.executor().schedule(this::lingered, linger, TimeUnit.NANOSECONDS);
      intake.pump(ctx);
    }
  }

  /** Nobody must take what was sent for the whole: an end without farewell shows that it is not. */
  private void breakOff() {
    if (multiplexed) {
      var _ = ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
    } else if (endIsLength) {
      ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    intake.end(ctx);
  }

  /** Request and answer are both over. */
  private void conclude() {
    if (closeAfter || broken) {
      intake.end(ctx);
    } else {
      intake.next(ctx);
    }
  }

  private void lingered() {
    if (discarding && !gone) {
      discarding = false;
      if (multiplexed) {
        reset();
      } else {
        intake.end(ctx);
      }
    }
  }

  /** The answer stands; the client need not send the rest. */
  private void reset() {
    var _ = ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
  }

  private boolean tooMuchRest() {
    return !arrived
        && head.announcesBody()
        && (head.contentLength().isEmpty()
            || head.contentLength().getAsLong() - requestBytes > REST_BYTES_MAX);
  }

  private void count(Outcome outcome, long responseBytes) {
    Duration payload =
        headersNanos == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - headersNanos);
    state.observer().requestEnded(label, outcome, payload, requestBytes, responseBytes);
    state.connections().requestEnded(connection());
    if (admitted) {
      admitted = false;
      state.requestEnded();
    }
  }

  private Channel connection() {
    return multiplexed ? ctx.channel().parent() : ctx.channel();
  }

  private static Outcome outcome(int status, Optional<String> failure) {
    String errorType =
        failure.orElseGet(() -> status >= SERVER_ERROR ? Integer.toString(status) : "");
    return new Outcome(OptionalInt.of(status), errorType);
  }

  void writable() {
    writer.ifPresent(ResponseWriter::writable);
  }

  /** The connection or stream is gone. */
  void lost() {
    gone = true;
    receiver.ifPresent(body -> body.fail(new BodyException.Lost("the client went away")));
    writer.ifPresent(ResponseWriter::lost);
  }
}
