package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.Event;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A frame of a filtered event stream: progress, maybe an event, maybe the end.
 *
 * @param completeTo everything up to this checkpoint has been delivered
 */
public record EventFrame(
    Cursor cursor, OptionalLong completeTo, Optional<ListedEvent> event, Optional<EndReason> end) {

  /** An event with its place in the ledger; the index counts all events of the transaction. */
  public record ListedEvent(
      long checkpoint, long transactionIndex, Digest transaction, int eventIndex, Event event) {}

  public enum EndReason {
    ITEM_LIMIT,
    SCAN_LIMIT,
    CHECKPOINT_BOUND,
    CURSOR_BOUND,
    LEDGER_TIP,
    UNKNOWN
  }
}
