package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Bytes;

/** A place in a filtered list, opaque; empty for the beginning. */
public record Cursor(Bytes bytes) {
  public static final Cursor START = new Cursor(Bytes.EMPTY);
}
