package dev.rosmarus.node.cli.devnet;

import java.time.Duration;
import java.util.OptionalLong;

/** A storage node of the network, however it runs. */
interface LocalNode {

  String name();

  /** Why it does not run any more; empty while it does. */
  String ended();

  /** Its own process, if it has one. */
  OptionalLong pid();

  /** Tells it to stop, and does not wait. */
  void stop();

  /** Waits until it has stopped, or ends it the hard way. */
  void awaitEnd(Duration atMost);
}
