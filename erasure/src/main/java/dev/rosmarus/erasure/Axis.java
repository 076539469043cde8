package dev.rosmarus.erasure;

/**
 * The two directions of the Red Stuff matrix; the protocol also says "sliver type".
 *
 * <p>A primary sliver is a row of the matrix and is expanded by the row code; a secondary sliver is
 * a column and is expanded by the column code (Walrus encoding spec, section 6.3). The order of the
 * constants is the wire order of the protocol's enum.
 */
public enum Axis {
  PRIMARY,
  SECONDARY;

  /** The axis of the slivers that cross slivers of this one. */
  public Axis opposite() {
    return this == PRIMARY ? SECONDARY : PRIMARY;
  }

  /** The protocol's word in URLs and JSON: {@code primary} or {@code secondary}. */
  public String word() {
    return this == PRIMARY ? "primary" : "secondary";
  }
}
