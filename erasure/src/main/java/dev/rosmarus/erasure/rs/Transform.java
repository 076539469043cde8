package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.field.Gf16;

/**
 * The transforms of the code over a tile (Walrus encoding spec, section 4), two layers at a time
 * and depth first, so that small blocks stay in the first-level cache through all their layers.
 *
 * <p>Layers of a distance below {@code wideBelow} can have factors outside the subfield and go one
 * at a time.
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
    long at = tile.at(r);
    int near0 = Gf16.skew(r + distance + delta);
    if (parts == 2) {
      kernel.inverse2(tile.memory(), at, bytes, tile.plane(), bytes, near0);
    } else {
      int near1 = Gf16.skew(r + 3 * distance + delta);
      int far = Gf16.skew(r + 2 * distance + delta);
      kernel.inverse4(tile.memory(), at, bytes, tile.plane(), bytes, near0, near1, far);
    }
  }

  private void inverseWide(Tile tile, int r, int size, int used, int delta) {
    for (int distance = 1; distance < size; distance <<= 1) {
      int bytes = distance * tile.width();
      for (int block = r; block < Math.min(r + size, used); block += 2 * distance) {
        int factor = Gf16.skew(block + distance + delta);
        kernel.inverse2(tile.memory(), tile.at(block), bytes, tile.plane(), bytes, factor);
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
    boolean byFours = size > 2 * wideBelow;
    if (!byFours && !from.equals(to)) {
      from.copyTo(to, size);
    }
    forwardBlock(byFours ? from : to, to, 0, size, wanted, delta, wideBelow);
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
    int near0 = Gf16.skew(r + distance + delta);
    if (parts == 2) {
      kernel.forward2(to.memory(), to.at(r), bytes, to.plane(), bytes, near0);
    } else {
      int near1 = Gf16.skew(r + 3 * distance + delta);
      int far = Gf16.skew(r + 2 * distance + delta);
      kernel.forward4(
          to.memory(), from.at(r), to.at(r), bytes, to.plane(), bytes, far, near0, near1);
    }
    for (int part = 0; part < parts; part++) {
      forwardBlock(to, to, r + part * distance, distance, wanted, delta, wideBelow);
    }
  }

  private void forwardWide(Tile tile, int r, int size, Wanted wanted, int delta) {
    for (int distance = size / 2; distance > 0; distance >>= 1) {
      int bytes = distance * tile.width();
      for (int block = r; block < r + size; block += 2 * distance) {
        if (wanted.any(block, block + 2 * distance)) {
          int factor = Gf16.skew(block + distance + delta);
          kernel.forward2(tile.memory(), tile.at(block), bytes, tile.plane(), bytes, factor);
        }
      }
    }
  }

  /** The formal derivative over the first {@code size} symbols, in place. */
  void derivative(Tile tile, int size) {
    for (int i = 1; i < size; i++) {
      int run = i & -i;
      int bytes = run * tile.width();
      kernel.add(tile.memory(), tile.at(i - run), tile.at(i), tile.plane(), bytes);
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
