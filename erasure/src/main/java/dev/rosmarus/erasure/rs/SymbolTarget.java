package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;

/**
 * A grid that a coder writes symbols to.
 *
 * <p>Symbols are written in ascending order and each in ascending order of lines. {@code wants}
 * selects symbols; {@code behind} says what may be overwritten behind them in passing.
 */
public record SymbolTarget(SymbolGrid grid, Selection wants, Behind behind) {

  /** Which symbols a target takes. */
  public interface Selection {
    boolean test(int symbol);
  }

  /** What lies behind a symbol that was just written. */
  public enum Behind {
    /** Room that may be overwritten: a guard, or a symbol of the same line still to be written. */
    ROOM,
    /** The next line of the same symbol, without a gap; behind the last line foreign bytes. */
    NEXT_LINE,
    /** Foreign bytes behind every line. */
    FOREIGN;

    /** The first of {@code lines} lines of {@code bytes} each that must be written exactly. */
    int exactFromLine(int lines, int bytes) {
      return switch (this) {
        case ROOM -> lines;
        case NEXT_LINE -> Math.max(0, lines - Math.ceilDiv(FieldKernel.OVERRUN_BYTES, bytes));
        case FOREIGN -> 0;
      };
    }
  }
}
