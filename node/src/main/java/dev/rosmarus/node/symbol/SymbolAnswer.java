package dev.rosmarus.node.symbol;

import java.nio.ByteBuffer;

/** Symbols, or why there are none. */
public sealed interface SymbolAnswer {

  /** The answer as it is sent. */
  record Symbols(ByteBuffer bcs) implements SymbolAnswer {}

  record Refused(SymbolRefusal why) implements SymbolAnswer {}
}
