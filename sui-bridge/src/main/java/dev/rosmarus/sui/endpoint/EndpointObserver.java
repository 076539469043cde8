package dev.rosmarus.sui.endpoint;

import java.time.Duration;

/** Told when endpoints come and go, for figures; the log is written anyway. Must not block. */
public interface EndpointObserver {

  /**
   * An endpoint is left.
   *
   * @param why one word: lagging, slow, failing, wrong or refused
   * @param coolDown zero if it is for good
   */
  default void endpointLeft(String endpoint, String why, Duration coolDown) {}

  /** An endpoint is used again. */
  default void endpointReturned(String endpoint) {}

  /** An endpoint said how far it is. */
  default void endpointAt(String endpoint, long checkpointHeight) {}
}
