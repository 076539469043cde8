package dev.rosmarus.erasure;

import java.util.List;

/**
 * Symbols that lie under a blob's hashes and yet decode to a sliver that does not: proof that the
 * blob was encoded wrongly (Walrus encoding spec, sections 10.4 and 10.5). All symbols have {@code
 * target} and {@code targetIndex} of the proof; their order is that of their use.
 */
public record InconsistencyProof(Axis target, int targetIndex, List<RecoverySymbol> symbols) {

  public InconsistencyProof {
    symbols = List.copyOf(symbols);
  }
}
