package dev.rosmarus.erasure.quilt;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.InvalidQuilt;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A quilt's matrix: index and patches each begin at a fresh column, and a column is read from row 0
 * down, so that a patch can be had from few secondary slivers (Walrus encoding spec, section 14).
 *
 * <p>{@code ranges} holds the index first, then the patches in their order. The quilt is a blob of
 * exactly {@link BlobLayout#paddedBytes()}.
 */
public record QuiltLayout(BlobLayout layout, List<ColumnRange> ranges) {

  /** Columns that the index may take at most. */
  public static final int MAX_INDEX_COLUMNS = 10;

  /** Bytes before the BCS index: the version and the index's length. */
  public static final int INDEX_PREFIX_BYTES = 5;

  public QuiltLayout {
    ranges = List.copyOf(ranges);
  }

  /**
   * Finds the smallest symbols with which everything fits, as the reference searches for them.
   *
   * @param indexBytes length of the index with its prefix
   * @param patchBytes lengths of the patches with their headers, in their order
   * @throws InvalidQuilt if there are more patches than columns, or more bytes than a blob has
   */
  public static QuiltLayout fit(EncodingConfig config, long indexBytes, List<Long> patchBytes) {
    List<Long> sizes = new ArrayList<>(patchBytes.size() + 1);
    sizes.add(indexBytes);
    sizes.addAll(patchBytes);
    int columns = config.systematicSlivers(Axis.SECONDARY);
    if (sizes.size() > columns) {
      throw new InvalidQuilt(
          patchBytes.size() + " patches and the index in " + columns + " columns");
    }
    int rows = config.systematicSlivers(Axis.PRIMARY);
    long symbolBytes = symbolBytes(sizes, rows, columns);
    if (symbolBytes > EncodingConfig.MAX_SYMBOL_BYTES) {
      throw new InvalidQuilt(
          "symbols of "
              + symbolBytes
              + " bytes would be needed, the maximum is "
              + EncodingConfig.MAX_SYMBOL_BYTES);
    }
    BlobLayout layout = config.layout(config.sourceSymbols() * symbolBytes);
    return new QuiltLayout(layout, ranges(sizes, rows * symbolBytes));
  }

  private static long symbolBytes(List<Long> sizes, int rows, int columns) {
    long total = sizes.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    long largest = sizes.stream().mapToLong(Long::longValue).max().orElse(1);
    long low =
        Math.max(
            Math.ceilDiv(total, (long) rows * columns),
            Math.max(
                Math.ceilDiv(sizes.getFirst(), (long) rows * MAX_INDEX_COLUMNS),
                Math.ceilDiv((long) INDEX_PREFIX_BYTES, rows)));
    long high = Math.ceilDiv(largest, (long) (columns / sizes.size()) * rows);
    while (low < high) {
      long middle = (low + high) / 2;
      if (columnsNeeded(sizes, middle * rows) <= columns) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low + (low & 1);
  }

  private static long columnsNeeded(List<Long> sizes, long columnBytes) {
    return sizes.stream().mapToLong(size -> Math.ceilDiv(size, columnBytes)).sum();
  }

  private static List<ColumnRange> ranges(List<Long> sizes, long columnBytes) {
    List<ColumnRange> ranges = new ArrayList<>(sizes.size());
    int start = 0;
    for (long size : sizes) {
      int end = start + (int) Math.ceilDiv(size, columnBytes);
      ranges.add(new ColumnRange(start, end));
      start = end;
    }
    return ranges;
  }

  /** Bytes of one column. */
  public static long columnBytes(BlobLayout layout) {
    return layout.sliverBytes(Axis.SECONDARY);
  }

  /**
   * Writes bytes down the columns of a quilt.
   *
   * @param quilt the padded blob
   * @param at where to begin, in bytes down from the top of column {@code column}
   */
  public static void write(
      BlobLayout layout, MemorySegment quilt, int column, long at, MemorySegment data) {
    walk(
        layout,
        quilt,
        column,
        at,
        data.byteSize(),
        (inQuilt, inData, bytes) -> MemorySegment.copy(data, inData, quilt, inQuilt, bytes));
  }

  /** Reads bytes down the columns of a quilt; the inverse of {@link #write}. */
  public static void read(
      BlobLayout layout, MemorySegment quilt, int column, long at, MemorySegment target) {
    walk(
        layout,
        quilt,
        column,
        at,
        target.byteSize(),
        (inQuilt, inData, bytes) -> MemorySegment.copy(quilt, inQuilt, target, inData, bytes));
  }

  @FunctionalInterface
  private interface Move {
    void run(long inQuilt, long inData, long bytes);
  }

  /** A stretch down the columns is a symbol at a time in the row-major matrix. */
  private static void walk(
      BlobLayout layout, MemorySegment quilt, int column, long at, long bytes, Move move) {
    long begin = column * columnBytes(layout) + at;
    if (column < 0 || at < 0 || begin + bytes > layout.paddedBytes()) {
      throw new InvalidQuilt(
          bytes + " bytes from column " + column + " on do not fit into the quilt");
    }
    if (quilt.byteSize() < layout.paddedBytes()) {
      throw new InvalidQuilt(quilt.byteSize() + " bytes where a quilt has " + layout.paddedBytes());
    }
    int symbolBytes = layout.symbolBytes();
    int rows = layout.config().systematicSlivers(Axis.PRIMARY);
    long rowBytes = layout.sliverBytes(Axis.PRIMARY);
    long done = 0;
    while (done < bytes) {
      long symbol = (begin + done) / symbolBytes;
      long inSymbol = (begin + done) % symbolBytes;
      long count = Math.min(symbolBytes - inSymbol, bytes - done);
      long inQuilt = symbol % rows * rowBytes + symbol / rows * symbolBytes + inSymbol;
      move.run(inQuilt, done, count);
      done += count;
    }
  }
}
