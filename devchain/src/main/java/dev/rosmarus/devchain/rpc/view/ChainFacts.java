package dev.rosmarus.devchain.rpc.view;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.sui.Digest;

/**
 * What a server says of its chain beside every answer (Sui client spec, section 2).
 *
 * @param epochStartMs since 1970
 * @param head number of the newest checkpoint
 * @param lowestCheckpoint the first checkpoint from which on all are kept
 */
public record ChainFacts(
    Digest chainId,
    long epoch,
    long epochStartMs,
    long head,
    long headTimestampMs,
    long lowestCheckpoint) {

  /** Neither of the public networks. */
  public static final String CHAIN_NAME = "unknown";

  /** The version of Sui's protocol that transactions run under. */
  public static final long PROTOCOL_VERSION = 100;

  public static ChainFacts of(LedgerState state) {
    // The first checkpoint is always there: it only counts if the second is, too.
    long lowest = state.lowestRetained() <= 1 ? 0 : state.lowestRetained();
    return new ChainFacts(
        state.genesis().digest(),
        Devchain.SUI_EPOCH,
        state.genesis().timestampMs(),
        state.head().sequenceNumber(),
        state.head().timestampMs(),
        lowest);
  }
}
