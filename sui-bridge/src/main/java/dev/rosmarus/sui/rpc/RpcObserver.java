package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.endpoint.EndpointObserver;
import java.time.Duration;

/**
 * Told of every request, for figures; the log is written anyway. Methods have bare names such as
 * {@code GetObject}, a status is gRPC's code such as {@code OK} or {@code UNAVAILABLE}. Must not
 * block.
 */
public interface RpcObserver extends EndpointObserver {

  RpcObserver NONE = new RpcObserver() {};

  /** One request to one endpoint has ended. */
  default void requestFinished(String method, String endpoint, String status, Duration took) {}

  /**
   * A call has ended, after as many retries.
   *
   * @param status {@code OK}, or the kind of {@link RpcException} it ended in
   */
  default void callFinished(String method, String status, Duration took, int retries) {}

  default void streamOpened(String method, String endpoint) {}

  default void streamEnded(String method, String endpoint, String status, long frames) {}
}
