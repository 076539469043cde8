package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** Puts the faults, and the headers of a full node, around every call. */
final class FaultyCalls implements ServerInterceptor {

  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final byte[] NO_PROTOBUF = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2, 3};

  private final FakeFullNode node;

  FaultyCalls(FakeFullNode node) {
    this.node = node;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** Works on messages before they become bytes. */
  ServerInterceptor typed() {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String method = call.getMethodDescriptor().getBareMethodName();
        return next.startCall(
            new SimpleForwardingServerCall<Q, R>(call) {
              @Override
              @SuppressWarnings("unchecked")
              public void sendMessage(R message) {
                super.sendMessage((R) node.faults().altered(method, (Message) message));
              }
            },
            headers);
      }
    };
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String method = call.getMethodDescriptor().getBareMethodName();
    node.count(method);
    if (node.faults().compressed()) {
      call.setCompression("zstd");
    }
    ServerCall<Q, R> shown = new Shown<>(call, method);
    Optional<StatusRuntimeException> failure = failure(method, headers);
    if (failure.isPresent()) {
      Metadata trailers = Optional.ofNullable(failure.get().getTrailers()).orElseGet(Metadata::new);
      shown.close(failure.get().getStatus(), trailers);
      return new ServerCall.Listener<>() {};
    }
    return new SimpleForwardingServerCallListener<>(next.startCall(shown, headers)) {
      @Override
      public void onHalfClose() {
        node.faults().awaitGate(method);
        super.onHalfClose();
      }
    };
  }

  private Optional<StatusRuntimeException> failure(String method, Metadata headers) {
    String wanted = node.faults().authorization();
    if (!wanted.isEmpty() && !wanted.equals(headers.get(AUTHORIZATION))) {
      return Optional.of(
          Status.UNAUTHENTICATED.withDescription("who are you?").asRuntimeException());
    }
    return node.faults().failureOf(method);
  }

  /** Adds headers, and garbles answers where that is asked for. */
  private final class Shown<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final String method;
    private boolean headersSent;

    Shown(ServerCall<Q, R> call, String method) {
      super(call);
      this.method = method;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      headersSent = true;
      describe(headers);
      super.sendHeaders(headers);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sendMessage(R message) {
      boolean garbled = node.faults().isGarbled(method);
      super.sendMessage(garbled ? (R) new ByteArrayInputStream(NO_PROTOBUF) : message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!headersSent) {
        describe(trailers);
      }
      super.close(status, trailers);
    }
  }

  private void describe(Metadata headers) {
    if (node.faults().headersAbsent()) {
      return;
    }
    headers.put(key("x-sui-chain-id"), node.faults().chain(node.ledger().chain()).toString());
    headers.put(key("x-sui-chain"), "unknown");
    if (node.height() >= 0) {
      headers.put(key("x-sui-checkpoint-height"), Long.toString(node.height()));
      headers.put(
          key("x-sui-lowest-available-checkpoint"), Long.toString(node.faults().prunedBelow()));
      headers.put(
          key("x-sui-timestamp-ms"),
          Long.toString(node.ledger().millis() - node.faults().clockBehindMillis()));
    }
  }
}
