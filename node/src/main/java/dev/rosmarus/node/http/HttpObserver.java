package dev.rosmarus.node.http;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Is told what a server does, in plain values, for metrics (Walrus metrics spec, section 3). Called
 * on event loops: it counts and returns.
 */
public interface HttpObserver {

  /** Counts nothing. */
  HttpObserver NONE = new HttpObserver() {};

  /**
   * What is known of a request from its head.
   *
   * @param method as sent if it is a known one, else {@code _OTHER}
   * @param scheme {@code http} or {@code https}
   * @param route the template, or {@code invalid-route}
   * @param version {@code 1.1} or {@code 2}
   */
  record RequestHead(String method, String scheme, String route, String version) {}

  /**
   * How a request went.
   *
   * @param status absent if the client was gone before it had an answer
   * @param errorType empty without an error of the service: else the status from 500 on, {@code
   *     cancelled}, {@code timeout} or {@code aborted}
   */
  record Outcome(OptionalInt status, String errorType) {}

  /** Why a request got 503 without its handler deciding so. */
  enum Shed {
    REQUESTS_IN_FLIGHT,
    BODY_BYTES,
    RESPONSE_BYTES
  }

  default void requestStarted(RequestHead head) {}

  /** {@code sinceHead}: from the request's head until the headers of the answer. */
  default void headersSent(RequestHead head, Outcome outcome, Duration sinceHead) {}

  /**
   * The last word on every request that started.
   *
   * @param payload from the headers of the answer until its content was written
   * @param requestBytes of the body that arrived
   * @param responseBytes of the content that left
   */
  default void requestEnded(
      RequestHead head, Outcome outcome, Duration payload, long requestBytes, long responseBytes) {}

  default void requestShed(Shed cause) {}

  default void connectionOpened() {}

  default void connectionClosed() {}

  /** One too many. */
  default void connectionRefused() {}

  /** The native memory that bodies hold now. */
  default void bodyBytesHeld(long bytes) {}
}
