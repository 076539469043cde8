package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.EndpointChannels;
import dev.rosmarus.sui.endpoint.EndpointPool;
import dev.rosmarus.sui.endpoint.Lane;
import dev.rosmarus.sui.endpoint.ServerFacts;
import dev.rosmarus.sui.proto.GetServiceInfoRequest;
import dev.rosmarus.sui.proto.GetServiceInfoResponse;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One full node as it is asked: one request, one answer or a {@link StatusRuntimeException}. Before
 * the first request it says which chain it serves.
 */
final class Server {

  /** For what an endpoint says of itself. */
  private static final Duration INTRODUCTION_TIME_MAX = Duration.ofSeconds(10);

  private final int index;
  private final String url;
  private final EndpointChannels channels;
  private final EndpointPool pool;
  private final InstantSource clock;
  private final ReentrantLock introduction = new ReentrantLock();

  Server(int index, String url, EndpointChannels channels, EndpointPool pool, InstantSource clock) {
    this.index = index;
    this.url = url;
    this.channels = channels;
    this.pool = pool;
    this.clock = clock;
  }

  int index() {
    return index;
  }

  String url() {
    return url;
  }

  /** The place to read an answer's fields from. */
  Strict strict(String method) {
    return new Strict(url, method);
  }

  /**
   * @throws RpcException.Cancelled after the client was closed
   */
  Channel channel(Lane lane) {
    try {
      return channels.lane(lane);
    } catch (IllegalStateException e) {
      throw new RpcException.Cancelled(
          url, "full node " + url + " is not asked: " + e.getMessage());
    }
  }

  <Q, R> R call(MethodDescriptor<Q, R> method, Q request, Lane lane, Duration timeout) {
    return ClientCalls.blockingUnaryCall(channel(lane), method, within(timeout), request);
  }

  private static CallOptions within(Duration timeout) {
    return CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  void reconnectAtOnce() {
    channels.reconnectAtOnce();
  }

  /** Asks which chain it serves unless it has said so; see {@link EndpointPool#refusal}. */
  void introduce(Duration timeout) {
    if (pool.isIntroduced(index)) {
      return;
    }
    introduction.lock();
    try {
      if (!pool.isIntroduced(index)) {
        look(within(shortened(timeout)));
      }
    } finally {
      introduction.unlock();
    }
  }

  /**
   * Asks what it says of itself and makes that known. Unlike a call it waits for a connection: that
   * the last attempt at one failed tells nothing of a server that is restarted.
   */
  void look(Duration timeout) {
    reconnectAtOnce();
    look(within(shortened(timeout)).withWaitForReady());
  }

  private static Duration shortened(Duration timeout) {
    return timeout.compareTo(INTRODUCTION_TIME_MAX) < 0 ? timeout : INTRODUCTION_TIME_MAX;
  }

  private void look(CallOptions options) {
    Instant began = clock.instant();
    GetServiceInfoResponse response =
        ClientCalls.blockingUnaryCall(
            channel(Lane.CALLS),
            LedgerServiceGrpc.getGetServiceInfoMethod(),
            options,
            GetServiceInfoRequest.getDefaultInstance());
    ServiceInfo info = ServiceInfoForm.of(strict("GetServiceInfo"), response);
    pool.heard(
        index,
        new ServerFacts(
            Optional.of(info.chain()),
            OptionalLong.of(info.checkpointHeight()),
            OptionalLong.of(info.lowestAvailableCheckpoint()),
            OptionalLong.of(info.timestampMillis())));
    pool.looked(index, Duration.between(began, clock.instant()));
  }

  /** Whether it has executed this checkpoint, asked if that is not known yet. */
  boolean reaches(long checkpoint, Duration timeout) {
    if (isKnownToReach(checkpoint)) {
      return true;
    }
    look(within(shortened(timeout)));
    return isKnownToReach(checkpoint);
  }

  private boolean isKnownToReach(long checkpoint) {
    OptionalLong height = pool.height(index);
    return height.isPresent() && Long.compareUnsigned(height.getAsLong(), checkpoint) >= 0;
  }

  void close() {
    channels.close();
  }
}
