package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The events of one transaction, in the order of their emission (Sui client spec, section 13). */
public record TransactionEvents(List<Event> events) {

  public static final TransactionEvents NONE = new TransactionEvents(List.of());

  private static final String SALT = "TransactionEvents::";

  public TransactionEvents {
    events = List.copyOf(events);
  }

  /** The digest of what these would be written as. */
  public Digest digest() {
    return Digest.salted(SALT, encode());
  }

  /** The digest of bytes as they arrived. */
  public static Digest digest(MemorySegment bcs) {
    return Digest.salted(SALT, bcs);
  }

  public byte[] encode() {
    return BcsWriter.encode(this, (out, events) -> events.write(out));
  }

  /**
   * @throws BcsException for malformed bytes
   */
  public static TransactionEvents decode(MemorySegment bcs) {
    return BcsReader.decode(bcs, TransactionEvents::read);
  }

  public static TransactionEvents read(BcsReader in) {
    return new TransactionEvents(in.vec(Event.BCS_BYTES_MIN, Event::read));
  }

  public void write(BcsWriter out) {
    out.vec(events, (o, event) -> event.write(o));
  }
}
