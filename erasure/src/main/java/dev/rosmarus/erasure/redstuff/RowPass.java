package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.SymbolGrid;
import dev.rosmarus.erasure.rs.SymbolTarget;
import dev.rosmarus.erasure.rs.SymbolTarget.Behind;
import dev.rosmarus.erasure.rs.TileEncoder;
import java.util.BitSet;
import java.util.List;

/**
 * Expands the source rows by the row code into the first {@code P} symbols of wanted recovery
 * columns, {@code S} and on (Walrus encoding spec, section 6.3, step 1).
 */
final class RowPass {

  private final BlobLayout layout;
  private final SourceMatrix source;
  private final BitSet wanted;
  private final SymbolGrid columns;

  /**
   * @param wanted recovery columns, from zero for column {@code S}
   * @param columns takes them: symbols are recovery columns, lines are rows
   */
  RowPass(BlobLayout layout, SourceMatrix source, BitSet wanted, SymbolGrid columns) {
    this.layout = layout;
    this.source = source;
    this.wanted = wanted;
    this.columns = columns;
  }

  void run(Parallelism parallelism, EncodeWorker[] workers) {
    if (wanted.isEmpty()) {
      return;
    }
    TileEncoder[] encoders = new TileEncoder[workers.length];
    int rows = layout.config().primarySourceSymbols();
    for (int i = 0; i < workers.length; i++) {
      encoders[i] =
          new TileEncoder(
              Codes.expanding(layout.config(), Axis.PRIMARY),
              layout.symbolBytes(),
              wanted,
              rows,
              FieldKernel.chosen(),
              workers[i].tiles);
    }
    int rowsPerTask = Tasks.linesPerTask(encoders[0].linesPerTile(), rows, parallelism);
    List<SymbolTarget> targets = List.of(new SymbolTarget(columns, wanted::get, Behind.NEXT_LINE));
    parallelism.forEach(
        Math.ceilDiv(rows, rowsPerTask),
        (worker, task) -> {
          int from = task * rowsPerTask;
          int to = Math.min(rows, from + rowsPerTask);
          int boundary = Math.clamp(source.wholeRows(), from, to);
          encode(encoders[worker], from, boundary, targets);
          encode(encoders[worker], boundary, to, targets);
        });
  }

  private void encode(TileEncoder encoder, int from, int to, List<SymbolTarget> targets) {
    if (from < to) {
      encoder.encode(source.rows(from), from, to - from, targets);
    }
  }
}
