package dev.rosmarus.node.event;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.EventId;

/**
 * Where handling goes on after a restart (Walrus node runtime spec, section 6.1).
 *
 * @param event of the last element passed; {@link #NO_EVENT} for a boundary
 * @param nextIndex every element below is complete, unsigned
 */
public record EventCursor(EventId event, long nextIndex) {

  /** Stands for a checkpoint boundary, which has no id. */
  public static final EventId NO_EVENT = new EventId(Digest.of(new byte[Digest.BYTES]), 0);

  /** Of a node that has handled nothing. */
  public static final EventCursor START = new EventCursor(NO_EVENT, 0);

  /** Reads the stored form. */
  public static EventCursor read(BcsReader in) {
    in.variant("event cursor", 1);
    return new EventCursor(EventId.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    event.write(out.variant(0));
    out.u64(nextIndex);
  }
}
