package dev.rosmarus.node.symbol;

/** Symbols, or why there are none. */
public sealed interface SymbolAnswer<T> {

  record Symbols<T>(T symbols) implements SymbolAnswer<T> {}

  record Refused<T>(SymbolRefusal why) implements SymbolAnswer<T> {}
}
