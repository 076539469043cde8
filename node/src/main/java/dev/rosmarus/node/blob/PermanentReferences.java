package dev.rosmarus.node.blob;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.Optional;

/**
 * The permanent objects that hold a blob: how many, and the latest end epoch among them since there
 * was none. The end epoch is not lowered when an object goes, and its event is the first that
 * brought it.
 *
 * @param count at least 1
 * @param endEpoch exclusive
 */
public record PermanentReferences(long count, long endEpoch, EventId event) {

  /**
   * @throws IllegalArgumentException unless the count is a u32 above 0 and the epoch a u32
   */
  public PermanentReferences {
    BlobBcs.requireU32("count of permanent objects", count);
    BlobBcs.requireU32("end epoch", endEpoch);
    if (count == 0) {
      throw new IllegalArgumentException("no permanent object to refer to");
    }
  }

  static PermanentReferences read(BcsReader in) {
    long start = in.position();
    long count = in.u32();
    if (count == 0) {
      throw BcsReader.invalid(start, "count of permanent objects", count);
    }
    return new PermanentReferences(count, in.u32(), EventId.read(in));
  }

  void write(BcsWriter out) {
    out.u32(count).u32(endEpoch);
    event.write(out);
  }

  /** With one more object. */
  static PermanentReferences joined(
      Optional<PermanentReferences> before, long endEpoch, EventId event) {
    if (before.isEmpty()) {
      return new PermanentReferences(1, endEpoch, event);
    }
    PermanentReferences extended = before.get().extended(endEpoch, event);
    return new PermanentReferences(extended.count + 1, extended.endEpoch, extended.event);
  }

  /** With the same objects, one of which now ends at this epoch. */
  PermanentReferences extended(long newEndEpoch, EventId newEvent) {
    return newEndEpoch > endEpoch ? new PermanentReferences(count, newEndEpoch, newEvent) : this;
  }

  /** With one object less. */
  Optional<PermanentReferences> left() {
    return count == 1
        ? Optional.empty()
        : Optional.of(new PermanentReferences(count - 1, endEpoch, event));
  }

  boolean isAlive(long epoch) {
    return endEpoch > epoch;
  }
}
