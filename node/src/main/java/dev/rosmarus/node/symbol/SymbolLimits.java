package dev.rosmarus.node.symbol;

import java.util.OptionalInt;

/**
 * Bounds on serving symbols.
 *
 * @param requestsMax requests for recovery symbols at a time, if bounded
 * @param proofTreesMax trees kept for proofs; one takes about 64 bytes per shard
 * @param answerBytesMax symbol bytes of one answer, which is built in memory; of all answers that
 *     are being built, twice as many, each for recovery and for decoding
 */
public record SymbolLimits(OptionalInt requestsMax, int proofTreesMax, long answerBytesMax) {

  /** The network's, and 256 MiB for one answer. */
  public static final SymbolLimits DEFAULTS =
      new SymbolLimits(OptionalInt.empty(), 7500, 256L << 20);
}
