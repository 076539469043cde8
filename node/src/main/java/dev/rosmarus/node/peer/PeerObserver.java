package dev.rosmarus.node.peer;

import java.time.Duration;

/** Told of every request to another node. Called from the asking thread; must return at once. */
public interface PeerObserver {

  PeerObserver NONE = (_, _, _) -> {};

  /** How an answer was. */
  enum Outcome {
    SUCCESS,
    REFUSED,
    UNREACHABLE,
    MALFORMED
  }

  /**
   * @param route with braces, as the node names it
   */
  void replied(String route, Outcome outcome, Duration took);
}
