package dev.rosmarus.devchain.store;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.SuiObject;

/** What a frame of the log says. A log begins with a header. */
sealed interface LogEntry {

  int KINDS = 5;

  /** Which chain it is, and in which format. */
  record Header(int format, long seed) implements LogEntry {}

  /**
   * One version of an object, of those that were known when the log was begun.
   *
   * @param current whether no later one replaced it
   */
  record ObjectVersion(boolean current, ObjectRecord object) implements LogEntry {}

  /** A checkpoint from before the log was begun, whose objects are there already. */
  record Past(CheckpointRecord checkpoint) implements LogEntry {}

  /** The end of what was known when the log was begun. */
  record Begin(long lowestRetained) implements LogEntry {}

  /** A checkpoint more. */
  record Next(CheckpointRecord checkpoint) implements LogEntry {}

  default byte[] encode() {
    return BcsWriter.encode(this, (out, entry) -> entry.write(out));
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Header(int format, long seed) -> out.variant(0).u16(format).u64(seed);
      case ObjectVersion(boolean current, ObjectRecord object) ->
          object.object().write(out.variant(1).bool(current));
      case Past(CheckpointRecord checkpoint) -> CheckpointCodec.write(out.variant(2), checkpoint);
      case Begin(long lowestRetained) -> out.variant(3).u64(lowestRetained);
      case Next(CheckpointRecord checkpoint) -> CheckpointCodec.write(out.variant(4), checkpoint);
    }
  }

  /**
   * @param known finds objects of the past
   */
  static LogEntry read(BcsReader in, CheckpointCodec.KnownObjects known) {
    return switch (in.variant("LogEntry", KINDS)) {
      case 0 -> new Header(in.u16(), in.u64());
      case 1 -> new ObjectVersion(in.bool(), ObjectRecord.of(SuiObject.read(in)));
      case 2 -> new Past(CheckpointCodec.read(in, known));
      case 3 -> new Begin(in.u64());
      default -> new Next(CheckpointCodec.read(in, known));
    };
  }
}
