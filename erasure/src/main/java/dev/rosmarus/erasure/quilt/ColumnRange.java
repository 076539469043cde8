package dev.rosmarus.erasure.quilt;

/** Columns of a quilt, from {@code start} to before {@code end}: one patch, or the index. */
public record ColumnRange(int start, int end) {

  public int columns() {
    return end - start;
  }
}
