package dev.rosmarus.sui.rpc;

/** How recent a server's state must be for an answer to be of use (Sui client spec, section 6). */
public sealed interface Freshness {

  /** Any endpoint that is not known to lag is preferred; a lagging one will do. */
  record Any() implements Freshness {}

  /** The endpoint must have executed this checkpoint: reads after our own writes. */
  record Including(long checkpoint) implements Freshness {}

  Freshness ANY = new Any();

  static Freshness including(long checkpoint) {
    return new Including(checkpoint);
  }
}
