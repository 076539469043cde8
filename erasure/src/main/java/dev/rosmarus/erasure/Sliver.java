package dev.rosmarus.erasure;

import dev.rosmarus.erasure.ErasureException.InvalidSymbolSize;
import java.lang.foreign.MemorySegment;

/**
 * One row or column of the matrix, unexpanded: {@code S} symbols of a primary, {@code P} of a
 * secondary sliver, one after the other (Walrus encoding spec, section 6.4).
 *
 * <p>{@code index} counts rows or columns, not pairs. The data is a view: it lives as long as the
 * segment's owner says, and may still fail every check of section 9.
 */
public record Sliver(Axis axis, int index, int symbolBytes, MemorySegment data) {

  public Sliver {
    if (symbolBytes <= 0 || symbolBytes > 0xFFFF) {
      throw new InvalidSymbolSize(symbolBytes);
    }
  }

  /** Bytes of the sliver's data. */
  public long bytes() {
    return data.byteSize();
  }

  /** A view of symbol {@code i}. */
  public MemorySegment symbol(int i) {
    return data.asSlice((long) i * symbolBytes, symbolBytes);
  }
}
