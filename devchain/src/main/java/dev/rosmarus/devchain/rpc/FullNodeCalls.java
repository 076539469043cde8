package dev.rosmarus.devchain.rpc;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/**
 * Around every gRPC call: the headers of a full node, those of a stream before its first message,
 * and the faults that are asked for.
 */
final class FullNodeCalls implements ServerInterceptor {

  private final Devchain chain;
  private final RpcFaults faults;

  FullNodeCalls(Devchain chain, RpcFaults faults) {
    this.chain = chain;
    this.faults = faults;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String method = call.getMethodDescriptor().getBareMethodName();
    Shown<Q, R> shown = new Shown<>(call);
    Optional<Status> failure = faults.failureOf(method);
    if (failure.isPresent()) {
      shown.close(failure.get(), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    ServerCall.Listener<Q> listener = next.startCall(shown, headers);
    boolean stream =
        call.getMethodDescriptor().getType() == MethodType.SERVER_STREAMING
            && method.startsWith("Subscribe");
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onHalfClose() {
        faults.awaitDelay(method);
        if (stream) {
          shown.sendHeaders(new Metadata());
        }
        super.onHalfClose();
      }
    };
  }

  private void describe(Metadata headers) {
    RpcHeaders.of(chain)
        .forEach((name, value) ->
            headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
  }

  /** Sends headers once, and with an error if there were none before. */
  private final class Shown<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private boolean headersSent;

    Shown(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!headersSent) {
        headersSent = true;
        describe(headers);
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!headersSent) {
        describe(trailers);
      }
      super.close(status, trailers);
    }
  }
}
