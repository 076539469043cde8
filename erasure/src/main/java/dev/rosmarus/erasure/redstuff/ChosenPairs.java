package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.SymbolGrid;
import dev.rosmarus.erasure.rs.SymbolTarget;
import dev.rosmarus.erasure.rs.SymbolTarget.Behind;
import dev.rosmarus.erasure.rs.TileEncoder;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;

/**
 * Makes the slivers that a matrix was begun for and no others: source rows and columns by copying,
 * recovery columns by the row code, recovery rows by the column code over the source columns.
 */
final class ChosenPairs {

  private final BlobLayout layout;
  private final EncodingConfig config;
  private final SourceMatrix source;
  private final SliverMatrix matrix;

  ChosenPairs(BlobLayout layout, SourceMatrix source, SliverMatrix matrix) {
    this.layout = layout;
    this.config = layout.config();
    this.source = source;
    this.matrix = matrix;
  }

  void encode(Parallelism parallelism, EncodeWorker[] workers) {
    copySourceRows();
    copySourceColumns();
    SymbolGrid columns = new Recoveries(Axis.SECONDARY, layout.symbolBytes(), 0);
    new RowPass(layout, source, wanted(Axis.SECONDARY), columns).run(parallelism, workers);
    encodeRecoveryRows(parallelism, workers);
  }

  private void copySourceRows() {
    for (int row = 0; row < config.systematicSlivers(Axis.PRIMARY); row++) {
      if (matrix.holds(Axis.PRIMARY, row)) {
        MemorySegment.copy(
            source.segment(row),
            source.offset(row),
            matrix.memory(),
            matrix.offset(Axis.PRIMARY, row),
            layout.sliverBytes(Axis.PRIMARY));
      }
    }
  }

  private void copySourceColumns() {
    for (int column = 0; column < config.systematicSlivers(Axis.SECONDARY); column++) {
      if (matrix.holds(Axis.SECONDARY, column)) {
        long base = matrix.offset(Axis.SECONDARY, column);
        SymbolGrid.Strided target =
            new SymbolGrid.Strided(
                matrix.memory(), base, layout.symbolBytes(), layout.sliverBytes(Axis.SECONDARY));
        Gather.columns(source, column, 1, target);
      }
    }
  }

  private void encodeRecoveryRows(Parallelism parallelism, EncodeWorker[] workers) {
    BitSet wanted = wanted(Axis.PRIMARY);
    if (wanted.isEmpty()) {
      return;
    }
    int columns = config.systematicSlivers(Axis.SECONDARY);
    TileEncoder[] encoders = new TileEncoder[workers.length];
    for (int i = 0; i < workers.length; i++) {
      encoders[i] =
          new TileEncoder(
              Codes.expanding(config, Axis.SECONDARY),
              layout.symbolBytes(),
              wanted,
              columns,
              FieldKernel.chosen(),
              workers[i].tiles);
    }
    int perTask = Tasks.linesPerTask(encoders[0].linesPerTile(), columns, parallelism);
    parallelism.forEach(
        Math.ceilDiv(columns, perTask),
        (worker, task) -> {
          int first = task * perTask;
          int count = Math.min(perTask, columns - first);
          encodeColumns(first, count, encoders[worker], workers[worker], wanted);
        });
  }

  private void encodeColumns(
      int first, int count, TileEncoder encoder, EncodeWorker worker, BitSet wanted) {
    long columnBytes = layout.sliverBytes(Axis.SECONDARY);
    SymbolGrid.Strided gathered =
        new SymbolGrid.Strided(
            worker.columns.reserve(count * columnBytes),
            Guard.BYTES,
            layout.symbolBytes(),
            columnBytes);
    Gather.columns(source, first, count, gathered);
    long shift = (long) first * layout.symbolBytes();
    SymbolGrid rows = new Recoveries(Axis.PRIMARY, layout.symbolBytes(), shift);
    encoder.encode(
        gathered, 0, count, List.of(new SymbolTarget(rows, wanted::get, Behind.NEXT_LINE)));
  }

  /** Recovery slivers of an axis that the matrix holds, counted from zero. */
  private BitSet wanted(Axis axis) {
    int systematic = config.systematicSlivers(axis);
    BitSet wanted = new BitSet();
    for (int i = systematic; i < config.shards(); i++) {
      wanted.set(i - systematic, matrix.holds(axis, i));
    }
    return wanted;
  }

  /** The recovery slivers of an axis, wherever the matrix has them; lines lie side by side. */
  private final class Recoveries implements SymbolGrid {

    private final int systematic;
    private final Axis axis;
    private final long lineStride;
    private final long shift;

    Recoveries(Axis axis, long lineStride, long shift) {
      this.axis = axis;
      this.systematic = config.systematicSlivers(axis);
      this.lineStride = lineStride;
      this.shift = shift;
    }

    @Override
    public MemorySegment segment(int symbol) {
      return matrix.memory();
    }

    @Override
    public long offset(int symbol) {
      return matrix.offset(axis, systematic + symbol) + shift;
    }

    @Override
    public long lineStride() {
      return lineStride;
    }
  }
}
