package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.Lane;
import dev.rosmarus.sui.endpoint.Wanted;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Something to be asked of whichever full node is good.
 *
 * @param absent what it means that there is no such thing; nothing if that is a failure
 * @param small whether the time it takes tells how fast the endpoint is
 */
record Question<T>(
    Purpose purpose, Wanted wanted, Optional<T> absent, boolean small, Attempt<T> attempt) {

  /** One request to one endpoint. */
  @FunctionalInterface
  interface Attempt<T> {
    /**
     * An answer, or nothing if the endpoint is well and another is to be asked.
     *
     * @throws StatusRuntimeException without an answer
     * @throws RpcException.Malformed for an answer that lacks something
     */
    Optional<T> at(Server server, Duration timeout);
  }

  /** A small read: one request, and an answer made of its response. */
  static <Q, R, T> Question<T> read(
      MethodDescriptor<Q, R> method, Q request, BiFunction<Strict, R, T> answer) {
    String name = name(method);
    return new Question<>(
        Purpose.READ,
        Wanted.anyFor(name),
        Optional.empty(),
        true,
        (server, timeout) ->
            Optional.of(
                answer.apply(
                    server.strict(name), server.call(method, request, Lane.CALLS, timeout))));
  }

  static String name(MethodDescriptor<?, ?> method) {
    return Optional.ofNullable(method.getBareMethodName()).orElseThrow();
  }

  String method() {
    return wanted.method();
  }

  Question<T> wanting(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Any() -> this;
      case Freshness.Including(long checkpoint) -> with(wanted.including(checkpoint));
    };
  }

  Question<T> with(Wanted newWanted) {
    return new Question<>(purpose, newWanted, absent, small, attempt);
  }

  Question<T> as(Purpose newPurpose) {
    return new Question<>(newPurpose, wanted, absent, small, attempt);
  }

  Question<T> orIfAbsent(T meaning) {
    return new Question<>(purpose, wanted, Optional.of(meaning), small, attempt);
  }

  /** It may take long without the endpoint being slow. */
  Question<T> large() {
    return new Question<>(purpose, wanted, absent, false, attempt);
  }
}
