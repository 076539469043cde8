package dev.rosmarus.sui.rpc;

import java.time.Duration;

/** Lets time pass before the next attempt. */
@FunctionalInterface
interface Pause {

  /** Returns after this time, or earlier when the client is closed. */
  void pause(Duration delay) throws InterruptedException;
}
