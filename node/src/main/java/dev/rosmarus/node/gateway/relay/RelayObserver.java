package dev.rosmarus.node.gateway.relay;

import java.time.Duration;

/** Told what becomes of uploads. Must return at once. */
public interface RelayObserver {

  RelayObserver NONE = (outcome, bytes, took) -> {};

  /** How an upload ended. */
  enum Outcome {
    STORED,
    /** The client's fault: it has not paid, or it says something that is not so. */
    REFUSED,
    /** Too few nodes confirmed, or the full nodes did not answer. */
    FAILED,
    /** Too many at a time, or no room for the body. */
    BUSY
  }

  /**
   * @param bytes of the body, as far as it came
   */
  void ended(Outcome outcome, long bytes, Duration took);
}
