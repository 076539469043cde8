package dev.rosmarus.node.symbol;

/** Hears of recovery symbols that are computed. */
public interface SymbolObserver {

  SymbolObserver NONE =
      new SymbolObserver() {
        @Override
        public void requested() {}

        @Override
        public void cacheMissed() {}
      };

  /** A symbol with its proof is wanted. */
  void requested();

  /** The tree for the proof was not kept. */
  void cacheMissed();
}
