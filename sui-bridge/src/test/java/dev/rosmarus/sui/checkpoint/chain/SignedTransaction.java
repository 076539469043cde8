package dev.rosmarus.sui.checkpoint.chain;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.Event;
import java.util.List;

/** A transaction of an invented chain; without a body, for nobody asks for it. */
public record SignedTransaction(
    Digest digest, Bytes effectsBcs, Bytes eventsBcs, List<Event> events) {

  public SignedTransaction {
    events = List.copyOf(events);
  }
}
