package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.move.GenesisPart;
import java.time.InstantSource;
import java.util.List;

/**
 * What a chain is made of.
 *
 * @param seed all ids and keys follow from it
 * @param parts what is on the chain from the beginning, besides the framework
 * @param clock the time that checkpoints show; they never go back even if it does
 * @param checkpointsRetainedMax how many checkpoints, with their transactions and the object
 *     versions that these replaced, are kept besides the first
 * @param verifySignatures false only for tools that have no keys
 */
public record DevchainConfig(
    long seed,
    List<GenesisPart> parts,
    InstantSource clock,
    long checkpointsRetainedMax,
    boolean verifySignatures) {

  /** About an hour of checkpoints four times a second. */
  public static final long CHECKPOINTS_RETAINED_MAX = 15_000;

  public DevchainConfig {
    parts = List.copyOf(parts);
  }

  public static DevchainConfig of(long seed, List<GenesisPart> parts, InstantSource clock) {
    return new DevchainConfig(seed, parts, clock, CHECKPOINTS_RETAINED_MAX, true);
  }
}
