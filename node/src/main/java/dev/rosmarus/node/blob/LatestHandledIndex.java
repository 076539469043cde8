package dev.rosmarus.node.blob;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.OptionalLong;

/**
 * The index of the last element whose change is in the rows. It is written in one batch with that
 * change, so that an element replayed after a crash is told from a new one (Walrus node runtime
 * spec, section 6.2).
 *
 * <p>Only blob and storage pool events set it. Without any it covers nothing, not even index 0.
 *
 * @param index of the element, unsigned
 */
public record LatestHandledIndex(OptionalLong index) {

  public static final LatestHandledIndex NONE = new LatestHandledIndex(OptionalLong.empty());

  public static LatestHandledIndex of(long elementIndex) {
    return new LatestHandledIndex(OptionalLong.of(elementIndex));
  }

  /** Whether the element's change is in the rows already: it must not be applied again. */
  public boolean covers(long elementIndex) {
    return index.isPresent() && Long.compareUnsigned(elementIndex, index.getAsLong()) <= 0;
  }

  /** Reads the stored form of one that is set. */
  public static LatestHandledIndex read(BcsReader in) {
    return of(in.u64());
  }

  /**
   * @throws java.util.NoSuchElementException if it is not set: then there is no row to write
   */
  public void write(BcsWriter out) {
    out.u64(index.orElseThrow());
  }
}
