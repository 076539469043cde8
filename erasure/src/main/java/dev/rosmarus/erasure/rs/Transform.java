package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.field.Gf16;

/**
 * The transforms of the code over a tile (Walrus encoding spec, section 4), two layers at a time and
 * depth first, so that small blocks stay in the first-level cache through all their layers.
 *
 * <p>Layers of a distance below {@code wideBelow} can have factors outside the subfield and work on
 * both planes at once; all other layers treat the planes as independent streams.
 */
final class Transform {

  private static final int SUBFIELD = 256;

  private final FieldKernel kernel;

  Transform(FieldKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * In place, over the first {@code size} symbols.
   *
   * @param size a power of two
   * @param used leading symbols that may be other than zero
   * @param delta where the block lies among all positions
   */
  void inverse(Tile tile, int size, int used, int delta) {
    inverseBlock(tile, 0, size, used, delta, wideBelow(size, delta));
  }

  private void inverseBlock(Tile tile, int r, int size, int used, int delta, int wideBelow) {
    if (size <= wideBelow) {
      inverseWide(tile, r, size, used, delta);
      return;
    }
    int parts = size == 2 * wideBelow ? 2 : 4;
    int distance = size / parts;
    for (int part = 0; part < parts && r + part * distance < used; part++) {
      inverseBlock(tile, r + part * distance, distance, used, delta, wideBelow);
    }
    int bytes = distance * tile.width();
    long low = tile.at(r);
    long high = low + tile.plane();
    int near0 = Gf16.skew(r + distance + delta);
    if (parts == 2) {
      kernel.inverse2(tile.memory(), low, bytes, bytes, near0);
      kernel.inverse2(tile.memory(), high, bytes, bytes, near0);
    } else {
      int near1 = Gf16.skew(r + 3 * distance + delta);
      int far = Gf16.skew(r + 2 * distance + delta);
      kernel.inverse4(tile.memory(), low, bytes, bytes, near0, near1, far);
      kernel.inverse4(tile.memory(), high, bytes, bytes, near0, near1, far);
    }
  }

  private void inverseWide(Tile tile, int r, int size, int used, int delta) {
    for (int distance = 1; distance < size; distance <<= 1) {
      int bytes = distance * tile.width();
      for (int block = r; block < Math.min(r + size, used); block += 2 * distance) {
        long at = tile.at(block);
        int factor = Gf16.skew(block + distance + delta);
        if (factor < SUBFIELD) {
          kernel.inverse2(tile.memory(), at, bytes, bytes, factor);
          kernel.inverse2(tile.memory(), at + tile.plane(), bytes, bytes, factor);
        } else {
          kernel.inverse2Wide(tile.memory(), at, bytes, tile.plane(), bytes, factor);
        }
      }
    }
  }

  /**
   * From one tile to another of the same memory, or in place. Only symbols of blocks with wanted
   * ones in them are defined afterwards.
   *
   * @param wanted which of the {@code size} symbols are wanted
   */
  void forward(Tile from, Tile to, int size, Wanted wanted, int delta) {
    int wideBelow = wideBelow(size, delta);
    if (size <= wideBelow && !from.equals(to)) {
      from.copyTo(to, size);
    }
    forwardBlock(from, to, 0, size, wanted, delta, wideBelow);
  }

  private void forwardBlock(
      Tile from, Tile to, int r, int size, Wanted wanted, int delta, int wideBelow) {
    if (!wanted.any(r, r + size)) {
      return;
    }
    if (size <= wideBelow) {
      forwardWide(to, r, size, wanted, delta);
      return;
    }
    int parts = size == 2 * wideBelow ? 2 : 4;
    int distance = size / parts;
    int bytes = distance * to.width();
    long source = from.at(r);
    long target = to.at(r);
    int near0 = Gf16.skew(r + distance + delta);
    if (parts == 2) {
      kernel.forward2(to.memory(), source, target, bytes, bytes, near0);
      kernel.forward2(
          to.memory(), source + from.plane(), target + to.plane(), bytes, bytes, near0);
    } else {
      int near1 = Gf16.skew(r + 3 * distance + delta);
      int far = Gf16.skew(r + 2 * distance + delta);
      kernel.forward4(to.memory(), source, target, bytes, bytes, far, near0, near1);
      kernel.forward4(
          to.memory(), source + from.plane(), target + to.plane(), bytes, bytes, far, near0, near1);
    }
    for (int part = 0; part < parts; part++) {
      forwardBlock(to, to, r + part * distance, distance, wanted, delta, wideBelow);
    }
  }

  private void forwardWide(Tile tile, int r, int size, Wanted wanted, int delta) {
    for (int distance = size / 2; distance > 0; distance >>= 1) {
      int bytes = distance * tile.width();
      for (int block = r; block < r + size; block += 2 * distance) {
        if (!wanted.any(block, block + 2 * distance)) {
          continue;
        }
        long at = tile.at(block);
        int factor = Gf16.skew(block + distance + delta);
        if (factor < SUBFIELD) {
          kernel.forward2(tile.memory(), at, at, bytes, bytes, factor);
          kernel.forward2(
              tile.memory(), at + tile.plane(), at + tile.plane(), bytes, bytes, factor);
        } else {
          kernel.forward2Wide(tile.memory(), at, bytes, tile.plane(), bytes, factor);
        }
      }
    }
  }

  /** The formal derivative over the first {@code size} symbols, in place. */
  void derivative(Tile tile, int size) {
    for (int i = 1; i < size; i++) {
      int run = i & -i;
      int bytes = run * tile.width();
      long to = tile.at(i - run);
      long from = tile.at(i);
      kernel.add(tile.memory(), to, from, bytes);
      kernel.add(tile.memory(), to + tile.plane(), from + tile.plane(), bytes);
    }
  }

  /** The smallest distance from which on all factors of the block lie in the subfield. */
  private static int wideBelow(int size, int delta) {
    int positions = size + delta;
    int distance = 1;
    while (distance < size && positions > SUBFIELD * distance) {
      distance <<= 1;
    }
    return distance;
  }
}
