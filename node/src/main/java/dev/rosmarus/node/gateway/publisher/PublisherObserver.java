package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.sui.Address;
import java.time.Duration;

/** Told what a publisher does, in plain values; must return at once. */
public interface PublisherObserver {

  PublisherObserver NONE = new PublisherObserver() {};

  /** How a store ended. */
  enum Ending {
    NEWLY_CREATED,
    ALREADY_CERTIFIED,
    MARKED_INVALID,
    FAILED
  }

  /**
   * @param bytes of the blob or quilt
   * @param took from the last byte of the body on
   */
  default void stored(Ending ending, long bytes, Duration took) {}

  /** The main account gave a sub-account something. */
  default void refilled(Address account, Coin coin, long amount) {}

  /** What sub-accounts get. */
  enum Coin {
    SUI,
    WAL
  }
}
