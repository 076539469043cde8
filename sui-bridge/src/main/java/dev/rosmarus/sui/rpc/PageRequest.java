package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Bytes;

/**
 * Which part of a listing.
 *
 * @param size entries at most, up to {@link #SIZE_MAX}; a server may give fewer
 * @param token where to go on, as the page before said; empty for the beginning
 * @param endpoint who gave the token, and is asked again while it is good; empty for the beginning
 */
public record PageRequest(int size, Bytes token, String endpoint) {

  public static final int SIZE_MAX = 1000;

  /**
   * @throws IllegalArgumentException unless the size is 1 to 1000
   */
  public PageRequest {
    if (size < 1 || size > SIZE_MAX) {
      throw new IllegalArgumentException("page of " + size + " entries, must be 1 to 1000");
    }
  }

  /** The beginning of a listing. */
  public static PageRequest first(int size) {
    return new PageRequest(size, Bytes.EMPTY, "");
  }
}
