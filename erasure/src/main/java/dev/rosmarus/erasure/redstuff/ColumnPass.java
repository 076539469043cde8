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
 * Expands columns by the column code and hashes all their {@code n} symbols while they are in cache
 * (Walrus encoding spec, section 6.3, step 2, and section 7.2). What is kept of them goes to its
 * place; the quadrant of recovery rows and recovery columns is only ever hashed.
 */
final class ColumnPass {

  /** Where columns come from, and where those that are kept go. */
  sealed interface Slivers {

    /** The first {@code P} symbols of recovery columns, made by a {@link RowPass}. */
    SymbolGrid recoveryColumns();

    /** Only hashes are wanted. */
    record Forgotten(SymbolGrid recoveryColumns) implements Slivers {}

    /** All slivers are kept; source columns are copied to theirs. */
    record Kept(SymbolGrid recoveryColumns, SliverMatrix matrix) implements Slivers {}
  }

  /** From this length on symbols are copied to their primary slivers, not stored from the tile. */
  private static final int COPY_FROM_BYTES = 256;

  /** Columns of a task, so that lanes hold whole trees. */
  private static final int NEIGHBOURS = 8;

  /** Leaf hashes that are made before they move to the leaf matrix. */
  private static final int LEAVES_AT_ONCE = 8192;

  private final BlobLayout layout;
  private final SourceMatrix source;
  private final Slivers slivers;
  private final LeafMatrix leafMatrix;
  private final int shards;
  private final int held;
  private final int systematic;
  private final int symbolBytes;

  ColumnPass(BlobLayout layout, SourceMatrix source, Slivers slivers, LeafMatrix leafMatrix) {
    this.layout = layout;
    this.source = source;
    this.slivers = slivers;
    this.leafMatrix = leafMatrix;
    EncodingConfig config = layout.config();
    this.shards = config.shards();
    this.held = config.symbolsPerSliver(Axis.SECONDARY);
    this.systematic = config.systematicSlivers(Axis.SECONDARY);
    this.symbolBytes = layout.symbolBytes();
  }

  /** Columns {@code from} to before {@code to}, all source columns or all recovery columns. */
  void run(int from, int to, Parallelism parallelism, EncodeWorker[] workers) {
    BitSet all = new BitSet();
    all.set(0, shards - held);
    TileEncoder[] encoders = new TileEncoder[workers.length];
    for (int i = 0; i < workers.length; i++) {
      encoders[i] =
          new TileEncoder(
              Codes.expanding(layout.config(), Axis.SECONDARY),
              symbolBytes,
              all,
              to - from,
              FieldKernel.chosen(),
              workers[i].tiles);
    }
    int atLeast = Math.max(encoders[0].linesPerTile(), NEIGHBOURS);
    int perTask = Tasks.linesPerTask(atLeast, to - from, parallelism);
    parallelism.forEach(
        Math.ceilDiv(to - from, perTask),
        (worker, task) -> {
          int first = from + task * perTask;
          int count = Math.min(perTask, to - first);
          expandAndHash(first, count, encoders[worker], workers[worker]);
        });
  }

  private void expandAndHash(int first, int count, TileEncoder encoder, EncodeWorker worker) {
    SymbolGrid.Strided columns = columns(first, count, worker);
    LeafHashing leaves = new LeafHashing(shards, held, symbolBytes, worker);
    int atOnce = Math.clamp(LEAVES_AT_ONCE / shards, 1, count);
    int perTile = held < LeafHashing.MANY_SYMBOLS ? count : encoder.linesPerTile();
    int pending = 0;
    for (int line = 0; line < count; line += perTile) {
      int lines = Math.min(perTile, count - line);
      SymbolGrid.Strided expanded = expand(first, columns, line, lines, encoder, worker);
      for (int done = 0; done < lines; ) {
        int more = Math.min(atOnce - pending, lines - done);
        leaves.hash(columns, expanded, line + done, more, pending, atOnce);
        pending += more;
        done += more;
        if (pending == atOnce || line + done == count) {
          leafMatrix.addColumns(
              first + line + done - pending, pending, leaves.memory(), leaves.offset(0), worker);
          pending = 0;
        }
      }
    }
  }

  /** Makes the recovery symbols of some lines; they hold until the worker's next. */
  private SymbolGrid.Strided expand(
      int first,
      SymbolGrid.Strided columns,
      int line,
      int lines,
      TileEncoder encoder,
      EncodeWorker worker) {
    long recoveryBytes = (long) (shards - held) * symbolBytes;
    SymbolGrid.Strided expanded =
        new SymbolGrid.Strided(
            worker.recoveries.reserve(lines * recoveryBytes),
            Guard.BYTES - line * recoveryBytes,
            symbolBytes,
            recoveryBytes);
    if (first < systematic) {
      Gather.columns(source, first + line, lines, columns.fromLine(line));
    }
    List<SymbolTarget> targets = targets(first, expanded);
    for (int i = 0; i < lines; i += encoder.linesPerTile()) {
      encoder.encode(columns, line + i, Math.min(encoder.linesPerTile(), lines - i), targets);
    }
    if (keepsRows(first) && symbolBytes >= COPY_FROM_BYTES) {
      copyRows(first, line, lines, expanded);
    }
    return expanded;
  }

  private boolean keepsRows(int first) {
    return first < systematic && slivers instanceof Slivers.Kept;
  }

  /** Long symbols cross the tile in slices; in one piece they reach distant memory faster. */
  private void copyRows(int first, int line, int lines, SymbolGrid.Strided expanded) {
    SymbolGrid.Strided rows = rows(first);
    for (int s = 0; s < shards - held; s++) {
      for (int i = line; i < line + lines; i++) {
        MemorySegment.copy(
            expanded.memory(),
            expanded.offset(s) + i * expanded.lineStride(),
            rows.memory(),
            rows.offset(s) + i * rows.lineStride(),
            symbolBytes);
      }
    }
  }

  /** The recovery rows of the kept slivers; line zero is column {@code first}. */
  private SymbolGrid.Strided rows(int first) {
    return switch (slivers) {
      case Slivers.Forgotten forgotten ->
          throw new IllegalStateException("rows of forgotten slivers");
      case Slivers.Kept kept ->
          new SymbolGrid.Strided(
              kept.matrix().memory(),
              kept.matrix().offset(Axis.PRIMARY, held) + (long) first * symbolBytes,
              layout.sliverBytes(Axis.PRIMARY),
              symbolBytes);
    };
  }

  /** Recovery symbols go to the hasher, and those of source columns to their primary slivers. */
  private List<SymbolTarget> targets(int first, SymbolGrid expanded) {
    int exactFrom = shards - held - Math.ceilDiv(FieldKernel.OVERRUN_BYTES, symbolBytes);
    SymbolTarget inner = new SymbolTarget(expanded, s -> s < exactFrom, Behind.ROOM);
    SymbolTarget outer = new SymbolTarget(expanded, s -> s >= exactFrom, Behind.FOREIGN);
    if (keepsRows(first) && symbolBytes < COPY_FROM_BYTES) {
      return List.of(inner, outer, new SymbolTarget(rows(first), s -> true, Behind.NEXT_LINE));
    }
    return List.of(inner, outer);
  }

  /** Where the first {@code P} symbols of some columns are, or go, column after column. */
  private SymbolGrid.Strided columns(int first, int count, EncodeWorker worker) {
    long columnBytes = layout.sliverBytes(Axis.SECONDARY);
    if (first >= systematic) {
      SymbolGrid grid = slivers.recoveryColumns();
      int index = first - systematic;
      return new SymbolGrid.Strided(
          grid.segment(index), grid.offset(index), symbolBytes, columnBytes);
    }
    return switch (slivers) {
      case Slivers.Forgotten forgotten ->
          new SymbolGrid.Strided(
              worker.columns.reserve(count * columnBytes), Guard.BYTES, symbolBytes, columnBytes);
      case Slivers.Kept kept ->
          new SymbolGrid.Strided(
              kept.matrix().memory(),
              kept.matrix().offset(Axis.SECONDARY, first),
              symbolBytes,
              columnBytes);
    };
  }
}
