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
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    return ClientCalls.blockingUnaryCall(channel(lane), method, options, request);
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
        look(timeout);
      }
    } finally {
      introduction.unlock();
    }
  }

  /** Asks what it says of itself and makes that known. */
  void look(Duration timeout) {
    Duration time = timeout.compareTo(INTRODUCTION_TIME_MAX) < 0 ? timeout : INTRODUCTION_TIME_MAX;
    Instant began = clock.instant();
    GetServiceInfoResponse response =
        call(
            LedgerServiceGrpc.getGetServiceInfoMethod(),
            GetServiceInfoRequest.getDefaultInstance(),
            Lane.CALLS,
            time);
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
    look(timeout);
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
