package dev.rosmarus.erasure.redstuff;

/**
 * The room that kernels may read before and behind symbols, and overwrite behind them where a
 * target says so. A multiple of a cache line, so that what follows stays aligned.
 */
final class Guard {

  /** Before the first and behind the last symbol of a region. */
  static final int BYTES = 192;

  private Guard() {}

  /** Rounds up to a whole number of cache lines. */
  static long align(long bytes) {
    return Math.ceilDiv(bytes, 64L) * 64L;
  }
}
