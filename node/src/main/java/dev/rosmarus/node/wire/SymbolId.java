package dev.rosmarus.node.wire;

import dev.rosmarus.node.wire.WireException.InvalidSymbolId;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a symbol in the expanded matrix: index of its primary, then of its secondary sliver
 * (Walrus encoding spec, section 8.1). Ordered in that order, as requests for symbols are sorted.
 */
public record SymbolId(int primary, int secondary) implements Comparable<SymbolId> {

  private static final int INDEX_MAX = 0xFFFF;

  /** Leading zeros are allowed, and bounded so that no text is long. */
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");

  private static final Comparator<SymbolId> ORDER =
      Comparator.comparingInt(SymbolId::primary).thenComparingInt(SymbolId::secondary);

  /**
   * @throws IllegalArgumentException unless both indices are from 0 to 65535
   */
  public SymbolId {
    if (primary < 0 || primary > INDEX_MAX || secondary < 0 || secondary > INDEX_MAX) {
      throw new IllegalArgumentException(primary + "-" + secondary + " is no symbol id");
    }
  }

  /**
   * Reads {@code <primary>-<secondary>} in decimal.
   *
   * @throws InvalidSymbolId for anything else
   */
  public static SymbolId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidSymbolId(text);
    }
    int primary = Integer.parseInt(matcher.group(1));
    int secondary = Integer.parseInt(matcher.group(2));
    if (primary > INDEX_MAX || secondary > INDEX_MAX) {
      throw new InvalidSymbolId(text);
    }
    return new SymbolId(primary, secondary);
  }

  public static SymbolId read(BcsReader in) {
    return new SymbolId(in.u16(), in.u16());
  }

  public void write(BcsWriter out) {
    out.u16(primary).u16(secondary);
  }

  @Override
  public int compareTo(SymbolId other) {
    return ORDER.compare(this, other);
  }

  /** The text form, as URLs carry it. */
  @Override
  public String toString() {
    return primary + "-" + secondary;
  }
}
