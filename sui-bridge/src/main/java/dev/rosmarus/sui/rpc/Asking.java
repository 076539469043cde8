package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.EndpointPool;
import dev.rosmarus.sui.rpc.RetryDecision.Verdict;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * One call on its way to an answer (Sui client spec, section 6): endpoints are asked in turn, the
 * best first; when all have failed there is a pause, and they are asked again. So a call does not
 * wait for one endpoint while another could answer, and each is asked as often as configured.
 */
final class Asking<T> {

  /** In one pass. */
  static final int ENDPOINTS_MAX = 5;

  /** Between looks at whether an endpoint has executed a wanted checkpoint. */
  static final Duration BEHIND_PAUSE = Duration.ofMillis(200);

  /** Before the word of an endpoint that lags is taken. */
  private static final int DOUBTED_RETRIES_MAX = 2;

  private final Servers servers;
  private final EndpointPool pool;
  private final Question<T> question;
  private final Asker.Patience patience;
  private final Instant began;
  private final Set<Integer> useless = new HashSet<>();
  private final Map<Integer, Instant> leaveAloneUntil = new HashMap<>();
  private final Worst worst = new Worst();
  private Optional<Supplier<T>> doubtful = Optional.empty();
  private PassFailures failures = new PassFailures();
  private int requests;

  Asking(Servers servers, Question<T> question, Asker.Patience patience) {
    this.servers = servers;
    this.pool = servers.pool();
    this.question = question;
    this.patience = patience;
    this.began = servers.now();
  }

  T answer() {
    try {
      T answer = passes();
      finished("OK");
      return answer;
    } catch (RpcException e) {
      finished(e.getClass().getSimpleName());
      throw e;
    }
  }

  private void finished(String status) {
    Duration took = Duration.between(began, servers.now());
    servers.observer().callFinished(question.method(), status, took, Math.max(0, requests - 1));
  }

  private T passes() {
    int retry = 0;
    while (true) {
      Optional<T> answer = pass();
      if (answer.isPresent()) {
        return answer.get();
      }
      Optional<Duration> pause = nextPause(retry);
      if (pause.isEmpty()) {
        return doubtful.orElseThrow(() -> worst.exception(question.method())).get();
      }
      if (!failures.areOnlyBehind()) {
        retry++;
      }
      sleep(pause.get());
    }
  }

  private Optional<Duration> nextPause(int retry) {
    boolean answered = doubtful.isPresent() && retry >= DOUBTED_RETRIES_MAX;
    if (answered || !failures.areWorthAnotherPass()) {
      return Optional.empty();
    }
    if (failures.areOnlyBehind()) {
      boolean once = patience.retriesMax().equals(OptionalInt.of(0));
      return Optional.of(BEHIND_PAUSE).filter(pause -> !once && pause.compareTo(left()) < 0);
    }
    return servers.withRandom(random ->
        RetryDecision.pause(
            retry,
            patience.retriesMax(),
            servers.config().backoff(),
            failures.areSlow(),
            failures.wishedPause(),
            left(),
            random));
  }

  private void sleep(Duration pause) {
    try {
      servers.pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException.Cancelled("", question.method() + " was interrupted");
    }
  }

  private Duration left() {
    return patience.timeMax().minus(Duration.between(began, servers.now()));
  }

  private Optional<T> pass() {
    failures = new PassFailures();
    Instant now = servers.now();
    List<Integer> order =
        pool.order(question.wanted()).stream()
            .filter(index -> !useless.contains(index))
            .filter(index -> !leaveAloneUntil.getOrDefault(index, Instant.MIN).isAfter(now))
            .limit(ENDPOINTS_MAX)
            .toList();
    for (int i = 0; i < order.size() && left().isPositive(); i++) {
      Optional<T> answer = request(servers.server(order.get(i)), timeout(order.size() - i));
      if (answer.isPresent() || failures.isStopped()) {
        return answer;
      }
    }
    if (order.isEmpty()) {
      refusedAll();
    }
    return Optional.empty();
  }

  /** Nobody is left to ask: because of their chain, if that is known. */
  private void refusedAll() {
    for (int i = 0; i < servers.urls().size(); i++) {
      refusal(servers.server(i));
    }
  }

  private boolean refusal(Server server) {
    Optional<String> refusal = pool.refusal(server.index());
    refusal.ifPresent(why -> {
      useless.add(server.index());
      worst.note(
          new RpcException.WrongChain(server.url(), "full node " + server.url() + ": " + why));
    });
    return refusal.isPresent();
  }

  private Optional<T> request(Server server, Duration timeout) {
    requests++;
    Instant asked = servers.now();
    String status = "OK";
    boolean sent = false;
    try {
      Optional<String> unfit = unfit(server, timeout);
      if (unfit.isPresent()) {
        status = unfit.get();
        return Optional.empty();
      }
      asked = servers.now();
      sent = true;
      Optional<T> answer = question.attempt().at(server, timeout);
      if (refusal(server)) {
        status = "WRONG_CHAIN";
        return Optional.empty();
      }
      succeeded(server, Duration.between(asked, servers.now()));
      if (answer.isEmpty()) {
        status = "NOT_FOUND";
        useless.add(server.index());
      }
      return answer;
    } catch (StatusRuntimeException e) {
      status = e.getStatus().getCode().name();
      return failed(server, e, sent);
    } catch (RpcException.Cancelled e) {
      status = "CANCELLED";
      throw e;
    } catch (RejectedExecutionException e) {
      status = "CANCELLED";
      throw new RpcException.Cancelled(server.url(), question.method() + ": the client is closed");
    } catch (RpcException.Malformed e) {
      status = "MALFORMED";
      unreadable(server, e, sent);
      return Optional.empty();
    } finally {
      Duration took = Duration.between(asked, servers.now());
      servers.observer().requestFinished(question.method(), server.url(), status, took);
    }
  }

  /** Where each endpoint is asked once, one that hangs must leave time for the others. */
  private Duration timeout(int endpointsLeft) {
    boolean once = patience.retriesMax().equals(OptionalInt.of(0));
    boolean shared = once && question.purpose() != Purpose.EXECUTION;
    Duration share = shared ? left().dividedBy(endpointsLeft) : left();
    Duration whole = servers.config().requestTimeout();
    return share.compareTo(whole) < 0 ? share : whole;
  }

  /**
   * Why the endpoint cannot be asked this, in a word: what it must have said of itself before.
   *
   * @throws StatusRuntimeException if it does not say; that is no answer to the question
   */
  private Optional<String> unfit(Server server, Duration timeout) {
    try {
      server.introduce(timeout);
      if (refusal(server)) {
        return Optional.of("WRONG_CHAIN");
      }
      boolean behind = question.wanted().height().isPresent() && !reaches(server, timeout);
      return behind ? Optional.of("BEHIND") : Optional.empty();
    } catch (StatusRuntimeException e) {
      Failure failure = Failure.of(e);
      if (RetryDecision.isDefinite(failure)) {
        throw Status.UNAVAILABLE
            .withDescription("it does not say which chain it serves: " + failure.text())
            .asRuntimeException();
      }
      throw e;
    }
  }

  private boolean reaches(Server server, Duration timeout) {
    long checkpoint = question.wanted().height().getAsLong();
    if (server.reaches(checkpoint, timeout)) {
      return true;
    }
    failures.noteBehind();
    worst.note(
        new RpcException.Unavailable(
            server.url(),
            question.method()
                + " at "
                + server.url()
                + ": it has not executed checkpoint "
                + Long.toUnsignedString(checkpoint)
                + " yet"));
    return false;
  }

  private void succeeded(Server server, Duration took) {
    pool.succeeded(server.index());
    if (question.small()) {
      pool.took(server.index(), took);
    }
  }

  private Optional<T> failed(Server server, StatusRuntimeException e, boolean sent) {
    if (servers.isClosed() || Thread.currentThread().isInterrupted()) {
      throw new RpcException.Cancelled(
          server.url(), question.method() + " at " + server.url() + " was cancelled");
    }
    Failure failure = Failure.of(e);
    RpcException seen = failure.toException(question.purpose(), question.method(), server.url());
    Verdict verdict = RetryDecision.verdict(question.purpose(), failure);
    return switch (verdict) {
      case ANSWER -> definite(server, failure, seen);
      case AGAIN, SLOWLY -> {
        pool.failed(server.index(), 1, failure.text());
        failures.note(verdict, failure.retryAfter());
        failure
            .retryAfter()
            .ifPresent(wish -> leaveAloneUntil.put(server.index(), servers.now().plus(wish)));
        stopIfSent(sent);
        worst.note(seen);
        server.reconnectAtOnce();
        yield Optional.empty();
      }
      case WITHOUT_METHOD -> {
        pool.succeeded(server.index());
        pool.missing(server.index(), question.method());
        yield uselessFor(server, seen);
      }
      case WITHOUT_ACCESS -> {
        pool.failed(
            server.index(),
            EndpointPool.WEIGHT_TO_LEAVE,
            failure.text() + " (check the credentials configured for it)");
        yield uselessFor(server, seen);
      }
      case UNREADABLE -> {
        unreadable(server, seen, sent);
        yield Optional.empty();
      }
    };
  }

  /** What happened to a transaction is for its sender to find out. */
  private void stopIfSent(boolean sent) {
    if (sent && question.purpose() == Purpose.EXECUTION) {
      failures.stop();
    }
  }

  private Optional<T> uselessFor(Server server, RpcException seen) {
    useless.add(server.index());
    worst.note(seen);
    return Optional.empty();
  }

  private void unreadable(Server server, RpcException seen, boolean sent) {
    pool.wrong(server.index(), String.valueOf(seen.getMessage()));
    stopIfSent(sent);
    useless.add(server.index());
    worst.note(seen);
  }

  /** An endpoint that lags may not know yet: its word counts only if no other answers. */
  private Optional<T> definite(Server server, Failure failure, RpcException seen) {
    pool.succeeded(server.index());
    boolean absent = failure.code() == Status.Code.NOT_FOUND;
    Optional<T> meaning = absent ? question.absent() : Optional.empty();
    if (pool.lags(server.index()) && question.purpose() != Purpose.EXECUTION) {
      useless.add(server.index());
      doubtful = Optional.of(() -> meaning.orElseThrow(() -> seen));
      return Optional.empty();
    }
    if (meaning.isEmpty()) {
      throw seen;
    }
    return meaning;
  }
}
