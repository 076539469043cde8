package dev.rosmarus.sui.endpoint;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds the credentials on the way out, and on the way in hands over what the server says of itself
 * before the caller sees the answer.
 */
final class FactsInterceptor implements ClientInterceptor {

  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Optional<Authorization> authorization;
  private final Consumer<ServerFacts> facts;

  FactsInterceptor(Optional<Authorization> authorization, Consumer<ServerFacts> facts) {
    this.authorization = authorization;
    this.facts = facts;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        authorization.ifPresent(credentials -> headers.put(AUTHORIZATION, credentials.header()));
        super.start(new Reading<>(listener), headers);
      }
    };
  }

  private final class Reading<R> extends SimpleForwardingClientCallListener<R> {
    private boolean headersSeen;

    Reading(ClientCall.Listener<R> listener) {
      super(listener);
    }

    @Override
    public void onHeaders(Metadata headers) {
      headersSeen = true;
      facts.accept(ServerFacts.of(headers));
      super.onHeaders(headers);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!headersSeen) {
        facts.accept(ServerFacts.of(trailers));
      }
      super.onClose(status, trailers);
    }
  }
}
