package dev.rosmarus.erasure.rs;

import java.util.BitSet;

/**
 * Which symbols of a transform's result are wanted, so that blocks without any are left out.
 * Answers in constant time for any range.
 */
final class Wanted {

  /** Wanted symbols before each position. */
  private final int[] before;

  private final int size;

  /** The bits of {@code wanted} from {@code from} on, renumbered to begin at zero. */
  Wanted(BitSet wanted, int from, int size) {
    this.size = size;
    this.before = new int[size + 1];
    for (int i = 0; i < size; i++) {
      before[i + 1] = before[i] + (wanted.get(from + i) ? 1 : 0);
    }
  }

  boolean any(int from, int to) {
    return from < size && before[Math.min(to, size)] > before[from];
  }

  boolean isWanted(int symbol) {
    return any(symbol, symbol + 1);
  }
}
