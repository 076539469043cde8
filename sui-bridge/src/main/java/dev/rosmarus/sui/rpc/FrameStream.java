package dev.rosmarus.sui.rpc;

import com.google.protobuf.MessageLite;
import dev.rosmarus.sui.endpoint.Lane;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * A server's stream. Every frame is taken off the wire as it comes, because one that stays there
 * would hold up the connection's other streams; a reader who falls behind loses the stream.
 */
final class FrameStream<R extends MessageLite, T> implements ServerStream<T> {

  private static final int SILENCE_STEPS = 4;

  /** How much more than an ordinary failure it tells of an endpoint that it falls silent. */
  private static final double SILENCE_WEIGHT = 2;

  private final Servers servers;
  private final Server server;
  private final String method;
  private final ClientCall<?, R> call;
  private final BiFunction<Strict, R, T> form;
  private final StreamLimits limits;
  private final FrameBuffer<R> buffer;
  private final AtomicBoolean endNoted = new AtomicBoolean();
  private volatile boolean closedByReader;
  private volatile boolean readersFault;
  private volatile Optional<RpcException> broken = Optional.empty();
  private volatile Optional<Future<?>> watch = Optional.empty();

  private <Q> FrameStream(
      Servers servers,
      Server server,
      MethodDescriptor<Q, R> method,
      BiFunction<Strict, R, T> form,
      StreamLimits limits,
      ClientCall<Q, R> call) {
    this.servers = servers;
    this.server = server;
    this.method = Question.name(method);
    this.form = form;
    this.limits = limits;
    this.buffer = new FrameBuffer<>(limits);
    this.call = call;
  }

  /**
   * @throws StatusRuntimeException if the server refuses at once
   */
  static <Q, R extends MessageLite, T> FrameStream<R, T> open(
      Servers servers,
      Server server,
      MethodDescriptor<Q, R> method,
      Q request,
      BiFunction<Strict, R, T> form,
      StreamLimits limits) {
    ClientCall<Q, R> call = server.channel(Lane.SUBSCRIPTIONS).newCall(method, CallOptions.DEFAULT);
    FrameStream<R, T> stream = new FrameStream<>(servers, server, method, form, limits, call);
    call.start(stream.new Listener(), new Metadata());
    call.request(1);
    call.sendMessage(request);
    call.halfClose();
    stream.awaitOpening();
    return stream;
  }

  private void awaitOpening() {
    try {
      buffer.awaitOpening(limits.openingTime().toNanos());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new RpcException.Cancelled(server.url(), method + " was interrupted");
    }
    Optional<StatusRuntimeException> end = buffer.endReached();
    if (end.isPresent() && !buffer.hasReceived() && !end.get().getStatus().isOk()) {
      throw end.get();
    }
    servers.observer().streamOpened(method, server.url());
    watch(0, buffer.received());
  }

  /** Looks several times within the permitted silence whether something has come. */
  private void watch(int quietSteps, long received) {
    if (ended() || closedByReader) {
      return;
    }
    watch =
        Optional.of(
            servers
                .transport()
                .later(
                    limits.silenceMax().dividedBy(SILENCE_STEPS),
                    () -> {
                      long now = buffer.received();
                      int quiet = now == received ? quietSteps + 1 : 0;
                      if (quiet < SILENCE_STEPS) {
                        watch(quiet, now);
                      } else {
                        silent();
                      }
                    }));
  }

  private void silent() {
    cancel(
        Status.DEADLINE_EXCEEDED.withDescription("silent for " + limits.silenceMax()),
        SILENCE_WEIGHT);
  }

  /** The first end of a stream is noted, whoever ends it. */
  private void cancel(Status status, double weight) {
    end(status, new Metadata(), weight);
    call.cancel(status.getDescription(), null);
  }

  /** Whoever reads learns of the end after whoever counts. */
  private void end(Status status, Metadata trailers, double weight) {
    if (!endNoted.compareAndSet(false, true)) {
      return;
    }
    watch.ifPresent(task -> task.cancel(false));
    boolean ours = closedByReader || readersFault || servers.isClosed();
    if (!status.isOk() && !ours) {
      Failure failure = Failure.of(status.asRuntimeException(trailers));
      servers.pool().failed(server.index(), weight, method + " ended, " + failure.text());
    }
    servers
        .observer()
        .streamEnded(method, server.url(), status.getCode().name(), buffer.received());
    buffer.end(status, trailers);
  }

  private final class Listener extends ClientCall.Listener<R> {

    @Override
    public void onHeaders(Metadata headers) {
      buffer.opened();
    }

    @Override
    public void onMessage(R frame) {
      if (closedByReader) {
        return;
      }
      if (buffer.add(frame)) {
        call.request(1);
      } else {
        readersFault = true;
        cancel(Status.RESOURCE_EXHAUSTED.withDescription("its reader is too slow for it"), 0);
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end(status, trailers, 1);
    }
  }

  @Override
  public Optional<T> next() throws InterruptedException {
    return taken(buffer.next(FrameBuffer.nanosForEver()));
  }

  @Override
  public Optional<T> next(Duration patience) throws InterruptedException {
    return taken(buffer.next(patience.toNanos()));
  }

  private Optional<T> taken(Optional<R> frame) {
    if (broken.isPresent()) {
      throw broken.get();
    }
    if (frame.isPresent() && !closedByReader) {
      return Optional.of(formed(frame.get()));
    }
    Optional<StatusRuntimeException> end = buffer.endReached();
    if (end.isPresent() && !end.get().getStatus().isOk() && !closedByReader) {
      throw exception(end.get());
    }
    return Optional.empty();
  }

  private T formed(R frame) {
    try {
      return form.apply(server.strict(method), frame);
    } catch (RpcException.Malformed e) {
      servers.pool().wrong(server.index(), String.valueOf(e.getMessage()));
      broken = Optional.of(e);
      readersFault = true;
      buffer.clear();
      cancel(Status.CANCELLED.withDescription("a frame does not decode"), 0);
      throw e;
    }
  }

  private RpcException exception(StatusRuntimeException end) {
    if (servers.isClosed()) {
      return new RpcException.Cancelled(server.url(), method + ": the client is closed");
    }
    return Failure.of(end).toException(Purpose.READ, method, server.url());
  }

  @Override
  public boolean ended() {
    return broken.isPresent() || buffer.endReached().isPresent();
  }

  @Override
  public String endpoint() {
    return server.url();
  }

  @Override
  public void close() {
    closedByReader = true;
    buffer.clear();
    cancel(Status.CANCELLED.withDescription("closed by its reader"), 0);
  }
}
